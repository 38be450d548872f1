// $paths: where entries are looked for.
// Returns: as stream-stored, for each that is there.
UNWIND $paths AS path
MATCH (e:Entry {host: $host, path: path})
RETURN e.path, e.volume, e.inode, e.generation, labels(e), e.size, e.mode, e.uid, e.gid, e.nlink, e.birth, e.modified,
  e.changed, e.accessed, e.target, e.since, e.version, e.cachedAt, e.verifiedAt, e.stale, e.unreadable, e.contentHash,
  e.mimeType, NOT EXISTS { (e)<-[:CONTAINS]-() } AS root
