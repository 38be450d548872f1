// The directories whose own files take the most space; a file with several names counts at each.
:param path => '/home/me'
MATCH (:Directory {path: $path})-[:CONTAINS*0..]->(d:Directory)
MATCH (d)-[:CONTAINS]->(f:File)
RETURN d.path AS directory, count(f) AS files, sum(f.size) AS bytes
ORDER BY bytes DESC
LIMIT 25
