// Hangs entries into their directories. A directory that is not in the graph is no error: a watched root has none.
// $rows: [[directory, [node…]]…]
UNWIND $rows AS row
MATCH (directory:Entry {host: $host, path: row[0]})
USING INDEX SEEK directory:Entry(host, path)
UNWIND row[1] AS node
MATCH (e) WHERE elementId(e) = node
MERGE (directory)-[:CONTAINS]->(e)
