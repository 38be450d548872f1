// Creates a Gone for each place that something was moved away from.
// $rows: [[subject, node, number of the stop, path, name, since, from, until, seq, parent]…]
// Returns: subject, stop, node for each.
UNWIND $rows AS row
MATCH (n) WHERE elementId(n) = row[1]
CREATE (g:Gone {
  host: $host, path: row[3], name: row[4], parent: row[9], since: row[5], from: row[6], until: row[7], reason: 'moved', seq: row[8],
  kind: CASE WHEN n:Directory THEN 'directory' WHEN n:File THEN 'file' WHEN n:Symlink THEN 'symlink'
    WHEN n:Special THEN 'special' ELSE n.kind END,
  volume: n.volume, inode: n.inode, generation: n.generation, size: n.size
})
RETURN row[0] AS subject, row[2] AS stop, elementId(g) AS node
