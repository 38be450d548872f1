// The first event from each of the sequence numbers $seqs on.
// Returns: from, seq and at of the event; null where there is none.
UNWIND $seqs AS from
CALL (from) {
  OPTIONAL MATCH (v:Event)
  WHERE v.host = $host AND v.seq >= from
  RETURN v
  ORDER BY v.host, v.seq
  LIMIT 1
}
RETURN from, v.seq AS seq, v.at AS at
