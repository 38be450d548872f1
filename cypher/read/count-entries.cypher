// Returns: entries, the number of those with a path from $start until before $end.
MATCH (e:Entry)
WHERE e.host = $host AND e.path >= $start AND e.path < $end
RETURN count(e) AS entries
