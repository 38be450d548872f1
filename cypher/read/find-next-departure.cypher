// What first happened to the thing that was at $path at the time $at, after sequence number $seq: it left itself (moved or
// deleted), or one of the $directories above it did. The directory at $to is the one with the node $next: in an exchange
// the one that was there before leaves after it came.
// Returns: path of what left, node, since, seq, at, to, method, confidence, next; `to` is null for a delete. No row if
// nothing left.
MATCH (g:Gone)
WHERE g.host = $host AND g.path IN $directories + [$path] AND g.seq > $seq AND (g.from IS NULL OR g.from <= $at)
  AND (g.path = $path OR g.kind = 'directory')
  AND (g.path <> $to OR elementId(g) = $next)
OPTIONAL MATCH (g)-[m:MOVED_TO]->(n)
RETURN g.path AS path, elementId(g) AS node, g.since AS since, g.seq AS seq, g.until AS at, m.to AS to, m.method AS method,
  m.confidence AS confidence, elementId(n) AS next
ORDER BY seq, size(path) DESC
LIMIT 1
