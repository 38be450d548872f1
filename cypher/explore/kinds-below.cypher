// How many of each kind there are at and below a directory.
:param path => '/home/me'
MATCH (:Directory {path: $path})-[:CONTAINS*0..]->(e)
RETURN last(labels(e)) AS kind, count(*) AS entries, sum(e.size) AS bytes
ORDER BY entries DESC
