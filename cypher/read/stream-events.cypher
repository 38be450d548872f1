// Returns: v, the next $limit events after sequence number $after, oldest first.
MATCH (v:Event)
WHERE v.host = $host AND v.seq > $after
RETURN v
ORDER BY v.host, v.seq
LIMIT $limit
