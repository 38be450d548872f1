// Where most happened in the last days: by directory, without what is below it.
:param days => 7
MATCH (v:Event)
WHERE v.at > datetime() - duration({days: toInteger($days)})
WITH left(v.path, size(v.path) - size(last(split(v.path, '/'))) - 1) AS directory, v
RETURN directory, count(*) AS events, count(DISTINCT v.path) AS paths,
  count(CASE v.type WHEN 'MOVED' THEN 1 END) AS moves, max(v.at) AS last
ORDER BY events DESC
LIMIT 25
