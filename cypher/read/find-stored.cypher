// $paths: where entries are looked for.
// Returns: as stream-stored, for each that is there.
UNWIND $paths AS path
MATCH (e:Entry {host: $host, path: path})
USING INDEX SEEK e:Entry(host, path)
RETURN e, NOT EXISTS { (e)<-[:CONTAINS]-() } AS root
