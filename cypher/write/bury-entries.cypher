// Turns entries, and all that is below them, into Gone nodes, which point to nothing.
// $rows: [[node, path before, last path, since, from, seq of the event]…]
UNWIND $rows AS row
MATCH (top) WHERE elementId(top) = row[0]
MATCH way = (top)-[:CONTAINS*0..]->(e)
OPTIONAL MATCH (e)<-[edge:CONTAINS]-()
DELETE edge
WITH row, e, row[2] + substring(e.path, size(row[1])) AS path,
  CASE WHEN e = top THEN row[3] ELSE e.since END AS since,
  reduce(from = row[4], n IN tail(nodes(way)) | CASE WHEN n.since > from THEN n.since ELSE from END) AS from,
  CASE WHEN e:Directory THEN 'directory' WHEN e:File THEN 'file' WHEN e:Symlink THEN 'symlink' ELSE 'special' END AS kind,
  last(split(row[2] + substring(e.path, size(row[1])), '/')) AS name
REMOVE e:Entry:Directory:File:Symlink:Special
SET e:Gone, e = {
  host: e.host, path: path, name: name, parent: coalesce(nullIf(left(path, size(path) - size(name) - 1), ''), '/'), kind: kind,
  since: since, from: from, until: $now, reason: 'deleted', seq: row[5],
  volume: e.volume, inode: e.inode, generation: e.generation, size: e.size, contentHash: e.contentHash,
  hashedSeq: CASE WHEN e.contentHash IS NOT NULL AND e.size > 0 THEN row[5] END
}
WITH e
CALL (e) {
  MATCH (e)-[pointer:POINTS_TO|REFERENCES|HARDLINK_OF]->()
  DELETE pointer
}
