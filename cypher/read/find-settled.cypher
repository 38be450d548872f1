// Returns: node of the entry at $path, if it has been in its directory since $first or before, and the directories above
// it, up to the one at $top, since then or since one of $moves.
MATCH (e:Entry {host: $host, path: $path})
WHERE e.since <= $first
  AND all(above IN COLLECT {
    MATCH (e)<-[:CONTAINS*]-(d) WHERE size(d.path) > size($top) RETURN d.since
  } WHERE above <= $first OR above IN $moves)
RETURN elementId(e) AS node
