// The whole trail that leads through $node.
// Returns: stop, kind, node, move (its properties; null for the last stop), oldest first.
MATCH (n) WHERE elementId(n) = $node
MATCH (n)-[:MOVED_TO*0..]->(end) WHERE NOT (end)-[:MOVED_TO]->()
MATCH (stop)-[:MOVED_TO*0..]->(end)
OPTIONAL MATCH (stop)-[move:MOVED_TO]->()
RETURN stop, elementId(stop) AS node, move
ORDER BY move.seq
