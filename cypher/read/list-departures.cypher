// Directories that were at one of $paths and moved away.
// Returns: seq, at of each move, newest first.
MATCH (g:Gone)-[m:MOVED_TO]->()
WHERE g.host = $host AND g.path IN $paths AND g.seq > 0 AND g.kind = 'directory'
RETURN m.seq AS seq, m.at AS at
ORDER BY seq DESC
LIMIT 1000
