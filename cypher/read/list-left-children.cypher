// What was in directories at $at, and left since.
// $rows: [[number, number of the stay, the directory's path during it, after which event, through which event]…]
// Returns: number, stay (of the row), g (what left), to (its path right after; null for a delete), arrival (the event after which it is there), at, method,
// confidence, next (its node from then on).
UNWIND $rows AS row
MATCH (g:Gone)
WHERE g.host = $host AND g.parent = row[2] AND g.seq > row[3] AND g.seq <= row[4] AND g.since <= $at
OPTIONAL MATCH (g)-[m:MOVED_TO]->(n)
RETURN row[0] AS number, row[1] AS stay, g, m.to AS to, m.seq AS arrival, m.at AS at, m.method AS method,
  m.confidence AS confidence, elementId(n) AS next
