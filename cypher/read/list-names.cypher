// $path: of a file.
// Returns: nlink, names (all that are known) if it has several.
MATCH (:Entry {host: $host, path: $path})-[:HARDLINK_OF]->(i:Inode)
RETURN i.nlink AS nlink, [(e:Entry)-[:HARDLINK_OF]->(i) | e.path] AS names
