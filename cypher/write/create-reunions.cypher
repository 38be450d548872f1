// Says where files went that were deleted on one volume and came on another; the event of the delete stays as it is.
// $rows: [[gone node, content hash, path of the entry, volume, inode, generation, at, seq, confidence]…]
UNWIND $rows AS row
MATCH (g:Gone) WHERE elementId(g) = row[0] AND g.contentHash = row[1] AND g.reason = 'deleted' AND NOT (g)-[:MOVED_TO]->()
MATCH (e:Entry {host: $host, path: row[2]})
USING INDEX SEEK e:Entry(host, path)
WHERE e.volume = row[3] AND e.inode = row[4] AND e.generation = row[5]
CREATE (g)-[:MOVED_TO {at: row[6], seq: row[7], method: 'hash', confidence: row[8], to: row[2]}]->(e)
