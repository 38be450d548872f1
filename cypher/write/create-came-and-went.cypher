// Creates Gone nodes for what came and went between two looks.
// $rows: [[subject, path, name, kind, from, seq, volume, inode, generation, size]…]
// Returns: subject, node for each.
UNWIND $rows AS row
CREATE (g:Gone {
  host: $host, path: row[1], name: row[2], kind: row[3], from: row[4], until: $now, reason: 'deleted', seq: row[5],
  volume: row[6], inode: row[7], generation: row[8], size: row[9]
})
RETURN row[0] AS subject, elementId(g) AS node
