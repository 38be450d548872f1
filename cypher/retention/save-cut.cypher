// Says that the log of what happened at and below $root begins behind event $seq, which was at $at.
MATCH (h:Host {name: $host})
MERGE (h)-[:CUT]->(c:Cut {root: $root})
SET c.host = $host, c.seq = $seq, c.at = $at
