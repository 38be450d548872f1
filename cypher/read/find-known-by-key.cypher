// $rows: [[volume, inode, generation]…], the files that are looked for.
// Returns: path and attributes of each entry that is one of these files.
UNWIND $rows AS row
MATCH (e:Entry {inode: row[1]})
WHERE e.host = $host AND e.volume = row[0] AND e.generation = row[2]
RETURN e.path, e.volume, e.inode, e.generation, labels(e), e.size, e.mode, e.uid, e.gid, e.nlink, e.birth, e.modified,
  e.changed, e.accessed, e.target
