// Everything that is or was at $path itself, and when directories at one of $above moved away.
// Returns: node (there; null for a directory above), seq (of its leaving; null if it is there now), at (of the move of a
// directory above), newest first.
CALL () {
  MATCH (n:Entry {host: $host, path: $path})
  RETURN elementId(n) AS node, null AS seq, null AS at
  UNION ALL
  MATCH (n:Gone {host: $host, path: $path}) WHERE n.seq > 0
  RETURN elementId(n) AS node, n.seq AS seq, null AS at
  UNION ALL
  MATCH (g:Gone)-[m:MOVED_TO]->()
  WHERE g.host = $host AND g.path IN $above AND g.seq > 0 AND g.kind = 'directory'
  RETURN null AS node, m.seq AS seq, m.at AS at
}
RETURN node, seq, at
ORDER BY coalesce(seq, 9223372036854775807) DESC
LIMIT 2000
