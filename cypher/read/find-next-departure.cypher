// The first thing to leave one of $paths after sequence number $seq; of what left at once, the deepest. The one at $to
// has to be the node $next: in an exchange what was there before leaves after it came.
// Returns: g (what left), to (its path right after; null for a delete), arrival (the event after which it is there), at, method, confidence, next (its node from then
// on). No row if nothing left.
UNWIND $paths AS path
CALL (path) {
  MATCH (g:Gone)
  WHERE g.host = $host AND g.path = path AND g.seq > $seq AND (path <> $to OR elementId(g) = $next)
  RETURN g
  ORDER BY g.host, g.path, g.seq
  LIMIT 1
}
WITH g
ORDER BY g.seq, size(g.path) DESC
LIMIT 1
OPTIONAL MATCH (g)-[m:MOVED_TO]->(n)
RETURN g, m.to AS to, m.seq AS arrival, m.at AS at, m.method AS method, m.confidence AS confidence, elementId(n) AS next
