// Takes the host to sequence number $seq, unless it is there already: then this batch was committed before.
// Returns: seq if the batch is to be written; no row if it was.
MERGE (h:Host {name: $host})
WITH h WHERE coalesce(h.seq, 0) < $seq
SET h.seq = $seq
RETURN h.seq AS seq
