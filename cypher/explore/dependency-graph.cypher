// What the files and links below a directory refer to, drawn.
:param path => '/home/me'
MATCH (:Directory {path: $path})-[:CONTAINS*]->(e:File|Symlink)
MATCH edge = (e)-[:REFERENCES|POINTS_TO]->()
RETURN edge
LIMIT 300
