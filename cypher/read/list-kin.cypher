// The files with one content, where one was deleted after event $after or its hash is one of $hashes: those that were
// deleted since $since and have no other name, and those that exist.
// Returns: hash, size, sources: [node, path, volume, until] of what was deleted, targets: [path, volume, inode, generation,
// created (when that was told; null if it was not), taken (whether it is known where it came from)] of what exists.
CALL () {
  MATCH (g:Gone) WHERE g.hashedSeq > $after
  RETURN g.contentHash AS hash
  UNION
  UNWIND $hashes AS hash
  RETURN hash
}
MATCH (g:Gone {contentHash: hash})
WHERE g.host = $host AND g.reason = 'deleted' AND g.size > 0 AND g.until >= $since AND NOT (g)-[:MOVED_TO]->()
  AND NOT EXISTS {
    MATCH (o:Entry {inode: g.inode}) WHERE o.volume = g.volume AND o.generation = g.generation
  }
WITH hash, g.size AS size, collect([elementId(g), g.path, g.volume, g.until]) AS sources
MATCH (e:Entry {contentHash: hash})
WHERE e.host = $host AND e.size = size
OPTIONAL MATCH (e)<-[:ABOUT]-(v:Event {type: 'CREATED'})
WITH hash, size, sources, e, max(v.at) AS created
RETURN hash, size, sources, collect([e.path, e.volume, e.inode, e.generation, created,
  EXISTS { (e)<-[:MOVED_TO {method: 'hash'}]-() }]) AS targets
