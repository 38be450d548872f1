// Files that nothing refers to, and no link leads to.
:param path => '/home/me/project'
MATCH (:Directory {path: $path})-[:CONTAINS*]->(f:File)
WHERE NOT EXISTS { (f)<-[:REFERENCES|POINTS_TO]-(other) WHERE other <> f }
RETURN f.path AS file, f.size AS bytes
ORDER BY file
LIMIT 1000
