// Who depends on nodes, one step away.
// $nodes: elementIds
// Returns: node, path of who depends, via (path it depends on), type, kind, detail, line of each edge.
UNWIND $nodes AS id
MATCH (n) WHERE elementId(n) = id
MATCH (n)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
RETURN elementId(e) AS node, e.path AS path, n.path AS via, type(r) AS type, r.kind AS kind, r.detail AS detail, r.line AS line
