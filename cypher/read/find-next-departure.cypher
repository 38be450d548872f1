// What first happened to the thing at $path, known there since $at or before, after sequence number $seq: it left itself
// (moved or deleted), or one of the $directories above it moved.
// Returns: path of what left, node, seq, at, to, method, confidence; `to` is null for a delete. No row if nothing left.
MATCH (g:Gone)
WHERE g.host = $host AND g.path IN $directories + [$path] AND g.seq > $seq AND (g.from IS NULL OR g.from <= $at)
  AND (g.path = $path OR g.kind = 'directory' AND g.reason = 'moved')
OPTIONAL MATCH (g)-[m:MOVED_TO]->()
RETURN g.path AS path, elementId(g) AS node, g.seq AS seq, g.until AS at, m.to AS to, m.method AS method,
  m.confidence AS confidence
ORDER BY seq
LIMIT 1
