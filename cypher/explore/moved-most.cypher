// What was moved most often.
MATCH trail = (first:Gone)-[:MOVED_TO*]->(now:Entry)
WHERE NOT (:Gone)-[:MOVED_TO]->(first)
RETURN now.path AS now, length(trail) AS moves, first.path AS first
ORDER BY moves DESC
LIMIT 25
