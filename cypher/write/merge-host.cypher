// The node of the machine that reports.
MERGE (h:Host {name: $host})
ON CREATE SET h.seq = 0
