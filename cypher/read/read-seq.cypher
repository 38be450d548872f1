// Returns: seq, the last sequence number committed; no row for a new host.
MATCH (h:Host {name: $host})
RETURN coalesce(h.seq, 0) AS seq
