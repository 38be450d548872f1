// Who depends on an entry that is no directory, over any number of steps, all at once: Neo4j goes through them breadth first.
// $path; $most: of the nearest so many are asked who depends on them
// Returns: as list-dependents, but that step is counted from the entry itself and there is no node.
MATCH (n:Entry {host: $host, path: $path}) WHERE NOT n:Directory
MATCH way = (n)<-[:POINTS_TO|REFERENCES*0..]-(x:Entry)
WITH x, min(length(way)) AS steps ORDER BY steps LIMIT $most
MATCH (x)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
RETURN steps + 1 AS step, e.path AS path, x.path AS via, type(r) AS type, r.kind AS kind, r.detail AS detail, r.line AS line
