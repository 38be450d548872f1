// What happened to things, and to what carried them along, newest first.
// $nodes: the last node of each thing. $place: only what happened there, null is everywhere; $carried: sequence numbers of
// events of directories above. Only before event $before.
// Returns: v.
CALL () {
  UNWIND $nodes AS node
  MATCH (n) WHERE elementId(n) = node
  MATCH (n)<-[:ABOUT]-(v:Event)
  WHERE v.seq < $before AND ($place IS NULL OR v.path = $place OR v.toPath = $place)
  RETURN v
  UNION
  UNWIND $carried AS seq
  MATCH (v:Event {host: $host, seq: seq})
  WHERE v.seq < $before
  RETURN v
}
RETURN v
ORDER BY v.seq DESC
LIMIT $limit
