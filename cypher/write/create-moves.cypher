// Says where things went, and how that is known.
// $rows: [[from node, to node, at, seq, method, confidence, path it had right after this move]…]
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
CREATE (a)-[:MOVED_TO {at: row[2], seq: row[3], method: row[4], confidence: row[5], to: row[6]}]->(b)
