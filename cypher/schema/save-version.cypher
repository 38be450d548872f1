// Remembers that the schema files up to $version were run.
MERGE (s:Schema {name: 'fsgraph'})
SET s.version = $version, s.at = datetime()
