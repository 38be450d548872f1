// Lets entries point at paths that no watch shows.
// $rows: [[path, path outside, type, properties, whether something is there]…]
UNWIND $rows AS row
MATCH (e:Entry {host: $host, path: row[0]})
USING INDEX SEEK e:Entry(host, path)
MERGE (outside:Outside {host: $host, path: row[1]})
SET outside.exists = row[4]
CREATE (e)-[edge:$(row[2])]->(outside)
SET edge = row[3]
