// Lets entries point at entries.
// $rows: [[path, path of the other, type, properties]…]
UNWIND $rows AS row
MATCH (e:Entry {host: $host, path: row[0]})
USING INDEX SEEK e:Entry(host, path)
MATCH (other:Entry {host: $host, path: row[1]})
USING INDEX SEEK other:Entry(host, path)
CREATE (e)-[edge:$(row[2])]->(other)
SET edge = row[3]
