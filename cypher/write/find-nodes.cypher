// $paths: where entries are looked for.
// Returns: path, node for each that is there.
UNWIND $paths AS path
MATCH (e:Entry {host: $host, path: path})
RETURN path, elementId(e) AS node
