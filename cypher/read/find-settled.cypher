// Returns: node of the entry at $path, if it has been known there since $at or before.
MATCH (e:Entry {host: $host, path: $path})
WHERE e.since <= $at
RETURN elementId(e) AS node
