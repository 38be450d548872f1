// Removes all missing paths that nothing points to.
MATCH (m:Missing) WHERE m.host = $host AND m.path >= '/' AND NOT EXISTS { ()-[:POINTS_TO|REFERENCES]->(m) }
DELETE m
