// Removes the entries at $paths.
UNWIND $paths AS path
MATCH (e:Entry {host: $host, path: path})
DETACH DELETE e
