// What was deleted in the last seven days (or as many as you say), newest first.
:param days => 7
MATCH (v:Event {type: 'DELETED'})
WHERE v.at > datetime() - duration({days: toInteger($days)})
RETURN v.at AS at, v.path AS path, v.kind AS kind, v.size AS bytes
ORDER BY v.seq DESC
LIMIT 100
