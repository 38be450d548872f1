// The trail that leads through $node: where it was before, and where it went from there.
// Returns: stop, kind, node, move (its properties; null for the last stop), oldest first.
MATCH (n) WHERE elementId(n) = $node
CALL (n) {
  MATCH (stop)-[:MOVED_TO*0..]->(n)
  RETURN stop
  UNION
  MATCH (n)-[:MOVED_TO*]->(stop)
  RETURN stop
}
OPTIONAL MATCH (stop)-[move:MOVED_TO]->()
RETURN stop, elementId(stop) AS node, move
ORDER BY move.seq
