// Links that are broken and whose target is nowhere: deleted, or never there.
MATCH (s:Symlink)-[p:POINTS_TO]->(n)
WHERE s.resolved IS NULL AND NOT n:Symlink AND NOT EXISTS { (n)-[:MOVED_TO*1..]->(:Entry) }
RETURN s.path AS link, s.target AS target, n.path + coalesce('/' + p.rest, '') AS missing
ORDER BY link
