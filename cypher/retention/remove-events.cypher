// Removes those of the next $limit events after $from through $cut that happened at and below $root ($below: with a
// slash at its end; null is everywhere).
// Returns: through (the last event looked at; null if there is none), removed, ended: the nodes of what was deleted by then.
MATCH (v:Event)
WHERE v.host = $host AND v.seq > $from AND v.seq <= $cut
WITH v
ORDER BY v.host, v.seq
LIMIT $limit
WITH collect(v) AS events, max(v.seq) AS through
CALL (events) {
  UNWIND events AS v
  WITH v WHERE $below IS NULL OR v.path = $root OR v.path STARTS WITH $below
  OPTIONAL MATCH (v)-[:ABOUT]->(g:Gone)
  WHERE g.reason = 'deleted' AND g.seq <= $cut AND NOT (g)-[:MOVED_TO]->() AND ($below IS NULL OR g.path = $root OR g.path STARTS WITH $below)
  WITH v, elementId(g) AS ended
  DETACH DELETE v
  RETURN count(*) AS removed, collect(DISTINCT ended) AS ended
}
RETURN through, removed, ended
