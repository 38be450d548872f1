// Returns: e, the entries with a path from $start until before $end, in path order.
// $minDepth, $maxDepth (name elements), $label, $name, $regex (of the path), $minSize, $modifiedAfter: further conditions; null is none.
MATCH (e:Entry)
WHERE e.host = $host AND e.path >= $start AND e.path < $end
  AND ($minDepth IS NULL OR size(e.path) - size(replace(e.path, '/', '')) >= $minDepth)
  AND ($maxDepth IS NULL OR size(e.path) - size(replace(e.path, '/', '')) <= $maxDepth)
  AND ($label IS NULL OR $label IN labels(e))
  AND ($name IS NULL OR e.name = $name)
  AND ($regex IS NULL OR e.path =~ $regex)
  AND ($minSize IS NULL OR e.size >= $minSize)
  AND ($modifiedAfter IS NULL OR e.modified > $modifiedAfter)
RETURN e
ORDER BY e.host, e.path
LIMIT $limit
