// Returns: e, the entries with a path from $start until before $end, in no order; as nodes, because Neo4j follows the
//   chain of properties once for a node and once for each property that is named. root: whether no directory holds it.
MATCH (e:Entry)
WHERE e.host = $host AND e.path >= $start AND e.path < $end
RETURN e, NOT EXISTS { (e)<-[:CONTAINS]-() } AS root
