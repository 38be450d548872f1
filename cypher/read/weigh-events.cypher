// Returns: bytes, what one of the $limit newest events takes on average, about: 600 and its paths.
MATCH (v:Event)
WHERE v.host = $host AND v.seq > $reached - $limit
RETURN avg(600 + size(v.path) + size(coalesce(v.toPath, ''))) AS bytes
