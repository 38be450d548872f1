// Returns: seq, the last sequence number committed; journal and position, how far which journal is in, null if none is;
// no row for a new host.
MATCH (h:Host {name: $host})
RETURN coalesce(h.seq, 0) AS seq, h.journal AS journal, h.position AS position
