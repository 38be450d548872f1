// Lets entries point at paths that nothing is at.
// $rows: [[path, missing path, type, properties]…]
UNWIND $rows AS row
MATCH (e:Entry {host: $host, path: row[0]})
USING INDEX SEEK e:Entry(host, path)
MERGE (missing:Missing {host: $host, path: row[1]})
CREATE (e)-[edge:$(row[2])]->(missing)
SET edge = row[3]
