// Files that refer to each other in a circle: the shortest from each file that comes first in its circle.
:param path => '/home/me'
MATCH (:Directory {path: $path})-[:CONTAINS*]->(a:File)-[:REFERENCES]->(b:File)
MATCH back = ANY SHORTEST (b)-[:REFERENCES]->{0,100}(a)
WHERE all(n IN nodes(back) WHERE n.path >= a.path)
RETURN DISTINCT [a.path] + [n IN nodes(back) | n.path] AS circle
ORDER BY size(circle), circle
LIMIT 100
