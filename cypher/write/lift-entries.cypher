// Finds the entries of a batch by their paths before it, and takes those that move or go out of their directories.
// $rows: [[subject, path, whether it moves or goes]…]
// Returns: subject, node, since (of the entry itself), from (the latest of it and of the directories above) for each
//   that is there.
UNWIND $rows AS row
MATCH (e:Entry {host: $host, path: row[1]})
USING INDEX SEEK e:Entry(host, path)
CALL (e) {
  MATCH (e)<-[:CONTAINS*0..]-(above)
  RETURN max(above.since) AS from
}
OPTIONAL MATCH (e)<-[edge:CONTAINS]-() WHERE row[2]
DELETE edge
RETURN row[0] AS subject, elementId(e) AS node, e.since AS since, from
