// Lets entries point at nodes.
// $rows: [[path, node, type, properties]…]
UNWIND $rows AS row
MATCH (e:Entry {host: $host, path: row[0]})
USING INDEX SEEK e:Entry(host, path)
MATCH (n) WHERE elementId(n) = row[1]
CREATE (e)-[edge:$(row[2])]->(n)
SET edge = row[3]
