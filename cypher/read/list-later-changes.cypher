// What became of things since, on their volume, the event with sequence number $seq.
// $nodes: each of a thing, as it was or is.
// Returns: node (as given), end (its last), modified (whether its content was), before (its size before that; null if not
// known), attributes (whether those were changed).
UNWIND $nodes AS node
MATCH (n) WHERE elementId(n) = node
CALL (n) {
  MATCH (n)-[moves:MOVED_TO*0..]->(end)
  WHERE none(move IN moves WHERE move.method = 'hash') AND NOT EXISTS { (end)-[on:MOVED_TO]->() WHERE on.method <> 'hash' }
  RETURN end
}
CALL (end) {
  OPTIONAL MATCH (end)<-[:ABOUT]-(v:Event)
  WHERE v.seq > $seq AND v.type = 'MODIFIED'
  WITH v
  ORDER BY v.seq
  LIMIT 1
  RETURN v IS NOT NULL AS modified, v.sizeBefore AS before
}
RETURN node, end, modified, before, EXISTS {
  MATCH (end)<-[:ABOUT]-(v:Event)
  WHERE v.seq > $seq AND v.type = 'ATTRIBUTES'
} AS attributes
