// Links that are broken because something moved, and where what they led to is now.
MATCH (s:Symlink)-[p:POINTS_TO]->(g:Gone)
MATCH (g)-[:MOVED_TO*1..]->(now:Entry)
WITH s, now.path + coalesce('/' + p.rest, '') AS fix
MATCH (:Entry {host: s.host, path: fix})
RETURN s.path AS link, s.target AS target, fix
ORDER BY link
