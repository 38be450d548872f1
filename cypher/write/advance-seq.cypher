// Takes the host to sequence number $seq, and journal $journal to its record number $position unless they are null, but
// for a host that is there already: then this batch was committed before.
// Returns: seq if the batch is to be written; no row if it was.
MERGE (h:Host {name: $host})
WITH h WHERE coalesce(h.seq, 0) < $seq
SET h.seq = $seq, h.journal = coalesce($journal, h.journal), h.position = coalesce($position, h.position)
RETURN h.seq AS seq
