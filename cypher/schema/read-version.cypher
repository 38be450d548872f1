// The number of the last schema file that was run.
// Returns: version; no row in a new database.
MATCH (s:Schema {name: 'fsgraph'})
RETURN s.version AS version
