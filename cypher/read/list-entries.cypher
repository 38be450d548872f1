// Returns: e, the entries with a path from $start until before $end, in path order.
// $minDepth, $maxDepth (name elements), $volume, $label, $name, $regex (of the path), $minSize, $modifiedAfter: further conditions; null is none.
// By the index, whose order is that of the bytes: without it Neo4j compares texts by UTF-16.
MATCH (e:Entry)
USING INDEX e:Entry(host, path)
WHERE e.host = $host AND e.path >= $start AND e.path < $end
  AND ($minDepth IS NULL OR CASE e.path WHEN '/' THEN 0 ELSE size(e.path) - size(replace(e.path, '/', '')) END >= $minDepth)
  AND ($maxDepth IS NULL OR CASE e.path WHEN '/' THEN 0 ELSE size(e.path) - size(replace(e.path, '/', '')) END <= $maxDepth)
  AND ($volume IS NULL OR e.volume = $volume)
  AND ($label IS NULL OR $label IN labels(e))
  AND ($name IS NULL OR e.name = $name)
  AND ($regex IS NULL OR e.path =~ $regex)
  AND ($minSize IS NULL OR e.size >= $minSize)
  AND ($modifiedAfter IS NULL OR e.modified > $modifiedAfter)
RETURN e
ORDER BY e.host, e.path
LIMIT $limit
