// Writes the attributes of entries that stay, or that were moved before. One that was gone again before anybody could
// look was taken for a file until now.
// What is known of a file's content stays while the file is the same, with the same size and modification time.
// $rows: [[child (as for create-children), node, what to add to the version]…]
UNWIND $rows AS row
WITH row, row[0] AS e
MATCH (entry) WHERE elementId(entry) = row[1]
WITH entry, row, e, entry.inode = e[3] AND entry.generation = e[4] AND entry.volume = e[2] AND entry.size = e[6] AND entry.modified = e[11]
  AND (entry.unread IS NULL OR entry.changed = e[12]) AS same
SET entry += {
  volume: e[2], inode: e[3], generation: e[4], birth: e[5], size: e[6], mode: e[7], uid: e[8], gid: e[9],
  nlink: e[10], modified: e[11], changed: e[12], accessed: e[13], target: e[14],
  version: entry.version + row[2], cachedAt: $now, verifiedAt: $now, stale: false,
  contentHash: CASE WHEN same THEN entry.contentHash END, mimeType: CASE WHEN same THEN entry.mimeType END,
  unread: CASE WHEN same THEN entry.unread END
}
WITH entry, e WHERE NOT e[1] IN labels(entry)
REMOVE entry:Directory:File:Symlink:Special
SET entry:$(e[1])
