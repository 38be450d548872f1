// $paths: where entries are looked for.
// Returns: path and attributes of each that is there.
UNWIND $paths AS path
MATCH (e:Entry {host: $host, path: path})
USING INDEX SEEK e:Entry(host, path)
RETURN e.path, e.volume, e.inode, e.generation, labels(e), e.size, e.mode, e.uid, e.gid, e.nlink, e.birth, e.modified,
  e.changed, e.accessed, e.target
