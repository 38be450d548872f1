// Removes the entries at $paths.
UNWIND $paths AS path
MATCH (e:Entry {host: $host, path: path})
USING INDEX SEEK e:Entry(host, path)
DETACH DELETE e
