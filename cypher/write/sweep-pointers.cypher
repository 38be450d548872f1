// Takes away the edges of what is no link: one was deleted, or replaced, while nobody followed.
MATCH (n)-[old:POINTS_TO]->() WHERE n.host = $host AND NOT n:Symlink
DELETE old
