// What went with directories that were deleted, without an event of its own.
// $rows: [[path, seq]…]
// Returns: node of each.
UNWIND $rows AS row
MATCH (g:Gone)
WHERE g.host = $host AND g.parent = row[0] AND g.seq = row[1] AND g.reason = 'deleted' AND NOT (g)-[:MOVED_TO]->()
RETURN elementId(g) AS node
