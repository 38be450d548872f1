// Removes those of $nodes that nothing points to any more: places without an entry.
UNWIND $nodes AS node
MATCH (n) WHERE elementId(n) = node AND (n:Missing OR n:Outside) AND NOT EXISTS { ()-[:POINTS_TO|REFERENCES]->(n) }
DELETE n
