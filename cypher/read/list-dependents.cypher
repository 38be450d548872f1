// Who depends on nodes, up to eight steps away: a question to the graph has its price, and dependents are often deep.
// $nodes: elementIds
// Returns: step (1 is on the nodes themselves), path of who depends, its node (in the last step only), via (path it depends
// on), type, kind, detail, line of each edge. Who depends in several ways, or in a circle, is told several times.
UNWIND $nodes AS id
MATCH (n) WHERE elementId(n) = id
WITH collect(n) AS nodes0
CALL (nodes0) {
  UNWIND nodes0 AS n
  MATCH (n)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
  RETURN collect([1, e, n.path, r]) AS edges1, collect(DISTINCT e) AS nodes1
}
CALL (nodes1) {
  UNWIND nodes1 AS n
  MATCH (n)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
  RETURN collect([2, e, n.path, r]) AS edges2, collect(DISTINCT e) AS nodes2
}
CALL (nodes2) {
  UNWIND nodes2 AS n
  MATCH (n)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
  RETURN collect([3, e, n.path, r]) AS edges3, collect(DISTINCT e) AS nodes3
}
CALL (nodes3) {
  UNWIND nodes3 AS n
  MATCH (n)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
  RETURN collect([4, e, n.path, r]) AS edges4, collect(DISTINCT e) AS nodes4
}
CALL (nodes4) {
  UNWIND nodes4 AS n
  MATCH (n)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
  RETURN collect([5, e, n.path, r]) AS edges5, collect(DISTINCT e) AS nodes5
}
CALL (nodes5) {
  UNWIND nodes5 AS n
  MATCH (n)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
  RETURN collect([6, e, n.path, r]) AS edges6, collect(DISTINCT e) AS nodes6
}
CALL (nodes6) {
  UNWIND nodes6 AS n
  MATCH (n)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
  RETURN collect([7, e, n.path, r]) AS edges7, collect(DISTINCT e) AS nodes7
}
CALL (nodes7) {
  UNWIND nodes7 AS n
  MATCH (n)<-[r:POINTS_TO|REFERENCES]-(e:Entry)
  RETURN collect([8, e, n.path, r]) AS edges8, collect(DISTINCT e) AS nodes8
}
UNWIND edges1 + edges2 + edges3 + edges4 + edges5 + edges6 + edges7 + edges8 AS edge
WITH edge[0] AS step, edge[1] AS e, edge[2] AS via, edge[3] AS r
RETURN step, CASE step WHEN 8 THEN elementId(e) END AS node, e.path AS path, via, type(r) AS type, r.kind AS kind, r.detail AS detail, r.line AS line
