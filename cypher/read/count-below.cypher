// Returns: entries, how many have a path from $start until before $end; counts to $limit.
MATCH (e:Entry)
WHERE e.host = $host AND e.path >= $start AND e.path < $end
WITH e LIMIT $limit
RETURN count(*) AS entries
