// Takes away what entries point to, but for what was declared, and writes where they lead in the end.
// $rows: [[path, resolved or null]…]; $types: of the edges
// Returns: nodes, of the places without entry that lost an edge.
UNWIND $rows AS row
MATCH (e:Entry {host: $host, path: row[0]})
USING INDEX SEEK e:Entry(host, path)
SET e.resolved = row[1]
WITH e
MATCH (e)-[old:POINTS_TO|REFERENCES]->(n) WHERE type(old) IN $types AND old.declared IS NULL
DELETE old
WITH n WHERE n:Missing OR n:Outside
RETURN collect(DISTINCT elementId(n)) AS nodes
