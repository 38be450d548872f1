// References to what is not there, in which line they are written, and where it is now.
:param path => '/home/me'
MATCH (:Directory {path: $path})-[:CONTAINS*]->(e:File)-[r:REFERENCES]->(n)
WHERE n:Missing OR n:Gone OR (n:Outside AND NOT n.exists) OR (r.declared AND n.path <> r.declaredAs)
OPTIONAL MATCH (n:Gone)-[:MOVED_TO*1..100]->(now:Entry)
RETURN e.path AS file, r.line AS line, r.kind AS kind, r.detail AS written,
  CASE WHEN now IS NOT NULL THEN now.path + coalesce('/' + r.rest, '') WHEN n:Entry THEN n.path END AS now
ORDER BY file, line
LIMIT 1000
