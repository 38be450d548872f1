// Who leads to a path, over other links too: what breaks when it goes.
:param path => '/home/me/report.txt'
MATCH way = (s:Symlink)-[:POINTS_TO*1..40]->(e:Entry {path: $path})
WHERE ALL(edge IN relationships(way) WHERE edge.rest IS NULL)
RETURN DISTINCT s.path AS link, length(way) AS links
ORDER BY links, link
