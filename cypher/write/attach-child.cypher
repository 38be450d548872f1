// Hangs the entry at $child into the directory at $parent.
MATCH (directory:Entry {host: $host, path: $parent})
MATCH (e:Entry {host: $host, path: $child})
MERGE (directory)-[:CONTAINS]->(e)
