// Lets an entry refer to another because somebody says so; said again, its path is the present one.
// $from, $to: paths; $kind; $detail (empty if there is none)
// Returns: path, of what is referred to; no row if one of both is no entry.
MATCH (e:Entry {host: $host, path: $from})
MATCH (other:Entry {host: $host, path: $to})
MERGE (e)-[r:REFERENCES {declared: true, kind: $kind, detail: $detail}]->(other)
SET r.declaredAs = $to
RETURN other.path AS path
