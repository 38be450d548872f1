// A picture: what is below a directory now, and where it came from.
:param path => '/home/me'
MATCH (:Directory {path: $path})-[:CONTAINS*0..]->(now)
MATCH trail = (was:Gone)-[:MOVED_TO*]->(now)
WHERE NOT (:Gone)-[:MOVED_TO]->(was)
RETURN trail
LIMIT 100
