// What happened at and below a path between two times, by path.
:param path => '/home/me'
:param from => '2026-01-01T00:00:00Z'
:param until => '2026-02-01T00:00:00Z'
MATCH (v:Event)
WHERE v.at >= datetime($from) AND v.at < datetime($until) AND (v.path = $path OR v.path STARTS WITH $path + '/')
WITH v
ORDER BY v.seq
RETURN v.path AS path, collect(DISTINCT v.type) AS happened, count(*) AS events, min(v.at) AS first, max(v.at) AS last,
  [to IN collect(v.toPath) | to][-1] AS movedTo
ORDER BY last DESC
LIMIT 100
