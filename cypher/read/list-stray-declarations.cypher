// Declared references at and below a path whose target is not where it was said to be.
// $path; $start, $end: the range of what is below
// Returns: path, kind, detail, declaredAs, now (where the target is; null if it is no more).
MATCH (e:Entry)-[r:REFERENCES]->(n)
USING INDEX r:REFERENCES(declaredAs)
WHERE r.declaredAs IS NOT NULL AND e.host = $host AND (e.path = $path OR (e.path >= $start AND e.path < $end))
  AND NOT (n:Entry AND n.path = r.declaredAs)
RETURN e.path AS path, r.kind AS kind, r.detail AS detail, r.declaredAs AS declaredAs, CASE WHEN n:Entry THEN n.path END AS now
ORDER BY path, kind, declaredAs, detail
LIMIT 10000
