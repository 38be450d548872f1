// $paths: where nothing is.
// Returns: path, node, of the last that was there if it went elsewhere.
UNWIND $paths AS path
CALL (path) {
  MATCH (g:Gone {host: $host, path: path}) WHERE g.seq >= 0
  RETURN g ORDER BY g.seq DESC LIMIT 1
}
WITH path, g WHERE g.reason = 'moved'
RETURN path, elementId(g) AS node
