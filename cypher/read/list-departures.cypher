// Directories that were at one of $paths and moved away.
// Returns: path, seq, at, to, method, confidence, next (its node from then on) of each move, newest first.
MATCH (g:Gone)-[m:MOVED_TO]->(n)
WHERE g.host = $host AND g.path IN $paths AND g.kind = 'directory'
RETURN g.path AS path, m.seq AS seq, m.at AS at, m.to AS to, m.method AS method, m.confidence AS confidence,
  elementId(n) AS next
ORDER BY seq DESC
LIMIT 1000
