// Writes what files were found to refer to, encoded, and takes away the references they had, but for what was declared.
// $rows: [[path, extracted or null]…]
// Returns: nodes, of the places without entry that lost an edge.
UNWIND $rows AS row
MATCH (e:Entry {host: $host, path: row[0]})
USING INDEX SEEK e:Entry(host, path)
SET e.extracted = row[1]
WITH e
MATCH (e)-[old:REFERENCES]->(n) WHERE old.declared IS NULL
DELETE old
WITH n WHERE n:Missing OR n:Outside
RETURN collect(DISTINCT elementId(n)) AS nodes
