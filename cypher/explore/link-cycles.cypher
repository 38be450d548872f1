// Links that lead in a circle, each circle once.
MATCH way = (s:Symlink)-[:POINTS_TO*1..40]->(s)
WITH s, [n IN nodes(way)[1..] | n.path] AS circle
WHERE ALL(path IN circle WHERE path >= s.path)
RETURN s.path AS first, circle
ORDER BY first
