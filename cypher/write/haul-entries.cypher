// Gives up to $limit entries with a path from $start until before $end the path they have when $from has become $to.
// Returns: entries, how many there were.
MATCH (e:Entry)
WHERE e.host = $host AND e.path >= $start AND e.path < $end
WITH e LIMIT $limit
SET e.path = $to + substring(e.path, size($from))
RETURN count(*) AS entries
