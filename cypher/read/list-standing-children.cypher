// What is in directories, and was at $at.
// $rows: [[number, path]…]
// Returns: number (of the row), c.
UNWIND $rows AS row
MATCH (:Entry {host: $host, path: row[1]})-[:CONTAINS]->(c)
WHERE c.since <= $at
RETURN row[0] AS number, c
