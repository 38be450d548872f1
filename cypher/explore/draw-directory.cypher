// A picture: a directory and what is in it, two levels deep.
:param path => '/home/me'
MATCH tree = (:Directory {path: $path})-[:CONTAINS*1..2]->(:Entry)
RETURN tree
LIMIT 300
