// Takes back what was declared.
// $from: path; $to: path, the present one or that of the declaration; $kind; $detail: null for any
// Returns: dropped, how many.
MATCH (e:Entry {host: $host, path: $from})-[r:REFERENCES {declared: true}]->(other)
WHERE (other.path = $to OR r.declaredAs = $to) AND r.kind = $kind AND ($detail IS NULL OR r.detail = $detail)
DELETE r
RETURN count(*) AS dropped
