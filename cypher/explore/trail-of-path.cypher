// Where did it go? All that was at a path, and each place it was at after that.
:param path => '/home/me/report.txt'
MATCH (was:Gone {path: $path})
MATCH trail = (was)-[:MOVED_TO*0..]->(end)
WHERE NOT (end)-[:MOVED_TO]->()
RETURN [stop IN nodes(trail) | stop.path] AS trail,
  CASE WHEN end:Entry THEN 'there' ELSE 'deleted ' + toString(end.until) END AS now
ORDER BY was.until DESC
