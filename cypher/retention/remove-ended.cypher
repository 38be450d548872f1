// Removes what was deleted, with its trail. What points to it points to something missing then.
// $nodes: the last node of each.
// Returns: removed (how many nodes), directories: [path, seq] of each that was one.
UNWIND $nodes AS node
MATCH (g) WHERE elementId(g) = node
CALL (g) {
  MATCH (was)-[:MOVED_TO*0..]->(g)
  RETURN collect(was) AS trail
}
WITH g, trail, CASE g.kind WHEN 'directory' THEN [g.path, g.seq] END AS directory
CALL (trail) {
  UNWIND trail AS was
  MATCH (was)<-[pointer:POINTS_TO|REFERENCES]-(e:Entry) WHERE size(was.path) + size(coalesce(pointer.rest, '')) < 2600
  MERGE (missing:Missing {host: was.host, path: was.path + coalesce('/' + pointer.rest, '')})
  CREATE (e)-[edge:$(type(pointer))]->(missing)
  SET edge = properties(pointer)
  REMOVE edge.rest
}
CALL (trail) {
  UNWIND trail AS was
  DETACH DELETE was
}
RETURN coalesce(sum(size(trail)), 0) AS removed, collect(directory) AS directories
