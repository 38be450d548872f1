// Creates the entries of directories that are in the graph, where some may be there already.
// $rows: as for create-children.
// Returns: merged, how many were written.
UNWIND $rows AS row
MATCH (directory:Entry {host: $host, path: row[0]})
USING INDEX SEEK directory:Entry(host, path)
UNWIND row[2] AS e
MERGE (entry:Entry {host: $host, path: row[1] + e[0]})
ON CREATE SET entry.since = $now, entry.version = 0
WITH directory, entry, e, entry.inode = e[3] AND entry.generation = e[4] AND entry.volume = e[2] AND entry.size = e[6] AND entry.modified = e[11]
  AND (entry.unread IS NULL OR entry.changed = e[12]) AS same
REMOVE entry:Directory:File:Symlink:Special, entry.childCount, entry.totalSize, entry.maxDepth, entry.countedAt
SET entry:$(e[1]), entry += {
  name: e[0],
  volume: e[2], inode: e[3], generation: e[4], birth: e[5], size: e[6], mode: e[7], uid: e[8], gid: e[9],
  nlink: e[10], modified: e[11], changed: e[12], accessed: e[13], target: e[14],
  version: entry.version + 1, cachedAt: $now, verifiedAt: $now, stale: false,
  contentHash: CASE WHEN same THEN entry.contentHash END, mimeType: CASE WHEN same THEN entry.mimeType END,
  unread: CASE WHEN same THEN entry.unread END
}
MERGE (directory)-[:CONTAINS]->(entry)
RETURN count(*) AS merged
