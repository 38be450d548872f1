// Turns entries, and all that is below them, into Gone nodes.
// $rows: [[node, path before, last path, since if it moved before it went, seq of the event]…]
UNWIND $rows AS row
MATCH (top) WHERE elementId(top) = row[0]
MATCH (top)-[:CONTAINS*0..]->(e)
OPTIONAL MATCH (e)<-[edge:CONTAINS]-()
DELETE edge
WITH row, top, e, row[2] + substring(e.path, size(row[1])) AS path,
  CASE WHEN e:Directory THEN 'directory' WHEN e:File THEN 'file' WHEN e:Symlink THEN 'symlink' ELSE 'special' END AS kind
REMOVE e:Entry:Directory:File:Symlink:Special
SET e:Gone, e = {
  host: e.host, path: path, name: last(split(path, '/')), kind: kind,
  from: CASE WHEN e = top THEN coalesce(row[3], e.since) ELSE e.since END,
  until: $now, reason: 'deleted', seq: row[4],
  volume: e.volume, inode: e.inode, generation: e.generation, size: e.size
}
