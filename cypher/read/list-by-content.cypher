// Returns: e, the files with this content hash, in no order: without an index, Neo4j compares texts by UTF-16.
// $volume, $depth (name elements), $under (a path: at or below it; $below is it with a slash), $inode: further conditions; null is none.
MATCH (e:Entry {contentHash: $contentHash})
WHERE e.host = $host
  AND ($inode IS NULL OR e.inode = $inode)
  AND ($volume IS NULL OR e.volume = $volume)
  AND ($depth IS NULL OR CASE e.path WHEN '/' THEN 0 ELSE size(e.path) - size(replace(e.path, '/', '')) END = $depth)
  AND ($under IS NULL OR e.path = $under OR e.path STARTS WITH $below)
RETURN e
