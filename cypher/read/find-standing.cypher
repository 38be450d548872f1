// Returns: e (the entry at $path), above (since when each directory above it is where it is, the nearest first).
MATCH (e:Entry {host: $host, path: $path})
RETURN e, COLLECT {
  MATCH way = (e)<-[:CONTAINS*]-(d)
  RETURN d.since
  ORDER BY length(way)
} AS above
