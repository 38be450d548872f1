// Returns: root, seq, at of each place that the log was cut off at.
MATCH (:Host {name: $host})-[:CUT]->(c:Cut)
RETURN c.root AS root, c.seq AS seq, c.at AS at
