// Gives entries that were lifted, and all that is below them, their new paths; in the order of $rows, since no two
// entries may have the same path at any time.
// $rows: [[node, path before, path after, whether what is below has its new paths already]…]
UNWIND $rows AS row
MATCH (top) WHERE elementId(top) = row[0]
MATCH (top)-[:CONTAINS*0..]->(e) WHERE e = top OR NOT row[3]
SET e.path = row[2] + substring(e.path, size(row[1]))
