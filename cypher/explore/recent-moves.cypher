// The newest moves.
:param limit => 50
MATCH (v:Event {type: 'MOVED'})
RETURN v.at AS at, v.path AS from, v.toPath AS to, v.kind AS kind, v.method AS method
ORDER BY v.seq DESC
LIMIT toInteger($limit)
