// Writes the attributes of entries that stay, or that were moved before. One that was gone again before anybody could
// look was taken for a file until now.
// $rows: [[child (as for create-children), node, what to add to the version]…]
UNWIND $rows AS row
WITH row, row[0] AS e
MATCH (entry) WHERE elementId(entry) = row[1]
SET entry += {
  volume: e[2], inode: e[3], generation: e[4], birth: e[5], size: e[6], mode: e[7], uid: e[8], gid: e[9],
  nlink: e[10], modified: e[11], changed: e[12], accessed: e[13], target: e[14],
  version: entry.version + row[2], cachedAt: $now, verifiedAt: $now, stale: false
}
WITH entry, e WHERE NOT e[1] IN labels(entry)
REMOVE entry:Directory:File:Symlink:Special
SET entry:$(e[1])
