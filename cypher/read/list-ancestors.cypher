// Returns: e, the entry at $path and the directories that hold it, outermost first.
MATCH (:Entry {host: $host, path: $path})<-[:CONTAINS*0..]-(e)
RETURN e
ORDER BY e.path
