// Removes all paths outside that nothing points to.
MATCH (o:Outside) WHERE o.host = $host AND o.path >= '/' AND NOT EXISTS { ()-[:POINTS_TO|REFERENCES]->(o) }
DELETE o
