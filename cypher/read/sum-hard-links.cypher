// What hard links save among the entries with a path from $start until before $end.
// Returns: saved, the bytes of files counted by name less those counted by file.
MATCH (e:Entry)
WHERE e.host = $host AND e.path >= $start AND e.path < $end AND e:File AND e.nlink > 1
WITH e.volume AS volume, e.inode AS inode, e.generation AS generation, sum(e.size) AS byName, max(e.size) AS once
RETURN coalesce(sum(byName - once), 0) AS saved
