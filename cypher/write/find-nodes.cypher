// $paths: where entries are looked for.
// Returns: path, node for each that is there.
UNWIND $paths AS path
MATCH (e:Entry {host: $host, path: path})
USING INDEX SEEK e:Entry(host, path)
RETURN path, elementId(e) AS node
