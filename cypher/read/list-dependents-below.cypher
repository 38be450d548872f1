// Who depends on an entry, or on one below it, and is none of these.
// $path; $start, $end: the range of what is below
// Returns: as list-dependents.
CALL () {
  MATCH (n:Entry {host: $host, path: $path}) RETURN n
  UNION ALL
  MATCH (n:Entry) WHERE n.host = $host AND n.path >= $start AND n.path < $end RETURN n
}
MATCH (n)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
WHERE e.path <> $path AND NOT (e.path >= $start AND e.path < $end)
RETURN elementId(e) AS node, e.path AS path, n.path AS via, type(r) AS type, r.kind AS kind, r.detail AS detail, r.line AS line
