// Creates entries without edges; one that is unexpectedly there is taken over.
// $rows: [[child (as for create-children), subject, path, since]…]
// Returns: subject, node for each.
UNWIND $rows AS row
WITH row, row[0] AS e
MERGE (entry:Entry {host: $host, path: row[2]})
ON CREATE SET entry.version = 0
WITH entry, row, e, entry.inode = e[3] AND entry.generation = e[4] AND entry.volume = e[2] AND entry.size = e[6] AND entry.modified = e[11]
  AND (entry.unread IS NULL OR entry.changed = e[12]) AS same
REMOVE entry:Directory:File:Symlink:Special, entry.childCount, entry.totalSize, entry.maxDepth, entry.countedAt
SET entry:$(e[1]), entry += {
  name: e[0],
  volume: e[2], inode: e[3], generation: e[4], birth: e[5], size: e[6], mode: e[7], uid: e[8], gid: e[9],
  nlink: e[10], modified: e[11], changed: e[12], accessed: e[13], target: e[14],
  since: row[3], version: entry.version + 1, cachedAt: $now, verifiedAt: $now, stale: false,
  contentHash: CASE WHEN same THEN entry.contentHash END, mimeType: CASE WHEN same THEN entry.mimeType END,
  unread: CASE WHEN same THEN entry.unread END
}
RETURN row[1] AS subject, elementId(entry) AS node
