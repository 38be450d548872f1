// $path: where something is, was, or is missed; $limit
// Returns: from, type, kind, detail, rest of each edge that leads there.
CALL () {
  MATCH (n:Entry {host: $host, path: $path}) RETURN n
  UNION
  MATCH (n:Gone {host: $host, path: $path}) WHERE n.seq >= 0 RETURN n
  UNION
  MATCH (n:Missing {host: $host, path: $path}) RETURN n
  UNION
  MATCH (n:Outside {host: $host, path: $path}) RETURN n
}
MATCH (n)<-[p:POINTS_TO|REFERENCES]-(e:Entry)
RETURN e.path AS from, type(p) AS type, p.kind AS kind, p.detail AS detail, p.rest AS rest
ORDER BY from LIMIT $limit
