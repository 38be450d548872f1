// The biggest files below a directory.
:param path => '/home/me'
MATCH (:Directory {path: $path})-[:CONTAINS*]->(f:File)
RETURN f.path AS file, f.size AS bytes, f.modified AS modified
ORDER BY bytes DESC
LIMIT 25
