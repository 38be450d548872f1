// How one file depends on another: the shortest ways, drawn.
:param dependent => '/home/me/project/src/main.c'
:param on => '/home/me/project/include/util.h'
MATCH (a:Entry {path: $dependent}), (b:Entry {path: $on})
MATCH way = ALL SHORTEST (a)-[:REFERENCES|POINTS_TO]->{1,50}(b)
RETURN way
LIMIT 25
