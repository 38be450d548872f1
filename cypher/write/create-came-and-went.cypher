// Creates Gone nodes for what came and went between two looks.
// $rows: [[subject, path, name, kind, since, from, seq, volume, inode, generation, size, parent]…]
// Returns: subject, node for each.
UNWIND $rows AS row
CREATE (g:Gone {
  host: $host, path: row[1], name: row[2], parent: row[11], kind: row[3], since: row[4], from: row[5], until: $now, reason: 'deleted',
  seq: row[6], volume: row[7], inode: row[8], generation: row[9], size: row[10]
})
RETURN row[0] AS subject, elementId(g) AS node
