// Adds to what was removed from the log of what happened at and below $root.
MATCH (:Host {name: $host})-[:CUT]->(c:Cut {root: $root})
SET c.events = coalesce(c.events, 0) + $events, c.gone = coalesce(c.gone, 0) + $gone, c.ran = $now
