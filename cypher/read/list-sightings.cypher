// Everything that is or was at $path itself.
// Returns: node (there), seq (of its leaving; null if it is there now), newest first.
CALL () {
  MATCH (n:Entry {host: $host, path: $path})
  RETURN n, null AS seq
  UNION ALL
  MATCH (n:Gone {host: $host, path: $path}) WHERE n.seq > 0
  RETURN n, n.seq AS seq
}
RETURN elementId(n) AS node, seq
ORDER BY coalesce(seq, 9223372036854775807) DESC
LIMIT 1000
