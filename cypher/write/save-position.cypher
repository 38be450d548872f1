// With this transaction, journal $journal is in the graph up to its record number $position, though no event tells of it.
MATCH (h:Host {name: $host})
SET h.journal = $journal, h.position = $position
