// $path: of an entry.
// Returns: type, kind, detail, rest of each edge to what the entry depends on; standing (entry, gone, missing, outside),
//   path of that; now: where it is now, if it went elsewhere.
MATCH (e:Entry {host: $host, path: $path})-[p:POINTS_TO|REFERENCES]->(n)
RETURN type(p) AS type, p.kind AS kind, p.detail AS detail, p.rest AS rest,
  CASE WHEN n:Entry THEN 'entry' WHEN n:Gone THEN 'gone' WHEN n:Missing THEN 'missing' ELSE 'outside' END AS standing,
  n.path AS path, head([(n)-[:MOVED_TO*1..100]->(now:Entry) | now.path]) AS now
ORDER BY path
