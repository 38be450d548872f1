// Returns: v, the events after sequence number $after, oldest first.
// $types: empty is all. $root, $start, $end: a path and the range of paths below it, either end of a move counts;
//   null is everywhere. $since, $until: null is no limit.
MATCH (v:Event)
WHERE v.host = $host AND v.seq > $after
  AND ($types = [] OR v.type IN $types)
  AND ($root IS NULL OR v.path = $root OR v.path >= $start AND v.path < $end
    OR v.toPath = $root OR v.toPath >= $start AND v.toPath < $end)
  AND ($since IS NULL OR v.at >= $since)
  AND ($until IS NULL OR v.at < $until)
RETURN v
ORDER BY v.host, v.seq
LIMIT $limit
