// Returns: all there is to know of the entries with a path from $start until before $end, in no order; root: whether no
//   directory holds it.
MATCH (e:Entry)
WHERE e.host = $host AND e.path >= $start AND e.path < $end
RETURN e.path, e.volume, e.inode, e.generation, labels(e), e.size, e.mode, e.uid, e.gid, e.nlink, e.birth, e.modified,
  e.changed, e.accessed, e.target, e.since, e.version, e.cachedAt, e.verifiedAt, e.stale, e.unreadable, e.contentHash,
  e.mimeType, NOT EXISTS { (e)<-[:CONTAINS]-() } AS root
