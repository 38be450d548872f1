// What most others refer to, below a directory: by how many directly.
:param path => '/home/me'
MATCH (:Directory {path: $path})-[:CONTAINS*]->(f:Entry)<-[:REFERENCES|POINTS_TO]-(other:Entry)
WHERE other <> f
RETURN f.path AS path, count(DISTINCT other) AS dependents
ORDER BY dependents DESC, path
LIMIT 25
