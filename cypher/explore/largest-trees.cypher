// The directories that hold the most, with all that is below them; a file with several names below one counts there once.
// countedAt says when that was true: it follows a few seconds behind.
:param path => '/home/me'
MATCH (d:Entry)
WHERE d:Directory AND (d.path = $path OR d.path STARTS WITH $path + '/') AND d.countedAt IS NOT NULL
RETURN d.path AS directory, d.totalSize AS bytes, d.childCount AS children, d.maxDepth AS levels, d.countedAt AS counted
ORDER BY bytes DESC
LIMIT 25
