// Returns: path and attributes of each directory from $start until before $end, in no order.
MATCH (e:Entry)
WHERE e.host = $host AND e.path >= $start AND e.path < $end AND e:Directory
RETURN e.path, e.volume, e.inode, e.generation, labels(e), e.size, e.mode, e.uid, e.gid, e.nlink, e.birth, e.modified,
  e.changed, e.accessed, e.target
