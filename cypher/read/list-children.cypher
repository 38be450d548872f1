// Returns: e, the entries of the directory at $path, in no order: without an index, Neo4j compares texts by UTF-16.
MATCH (:Entry {host: $host, path: $path})-[:CONTAINS]->(e)
RETURN e
