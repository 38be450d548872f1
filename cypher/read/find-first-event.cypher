// Returns: v, the first event about the thing whose last node is $node.
MATCH (n) WHERE elementId(n) = $node
MATCH (n)<-[:ABOUT]-(v:Event)
RETURN v
ORDER BY v.seq
LIMIT 1
