// Returns: ways, [from, to, from, to…] of the subtrees that were being given new paths; no row if none were.
MATCH (h:Host {name: $host}) WHERE h.haul IS NOT NULL
RETURN h.haul AS ways
