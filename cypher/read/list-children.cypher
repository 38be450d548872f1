// Returns: e, the entries of the directory at $path that come after the path $after, in path order.
MATCH (:Entry {host: $host, path: $path})-[:CONTAINS]->(e)
WHERE e.path > $after
RETURN e
ORDER BY e.path
LIMIT $limit
