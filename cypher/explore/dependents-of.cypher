// Everything that depends on a file, perhaps by way of others, and how far away it is.
:param path => '/home/me/project/include/util.h'
MATCH (target:Entry {path: $path})
MATCH way = ANY SHORTEST (target)<-[:REFERENCES|POINTS_TO]-+(e:Entry)
WHERE e <> target
RETURN length(way) AS distance, e.path AS dependent, [n IN nodes(way)[1..-1] | n.path] AS byWayOf
ORDER BY distance, dependent
LIMIT 1000
