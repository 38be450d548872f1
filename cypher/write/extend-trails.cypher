// Lets the trail that led to a node so far lead to the first of its new stops.
// $rows: [[node, first new stop]…]
UNWIND $rows AS row
MATCH (n)<-[old:MOVED_TO]-(last:Gone) WHERE elementId(n) = row[0]
MATCH (stop) WHERE elementId(stop) = row[1]
CREATE (last)-[edge:MOVED_TO]->(stop)
SET edge = properties(old)
DELETE old
