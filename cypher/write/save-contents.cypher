// Writes what is in files, on those that are still what they were when they were read.
// $rows: [[path, volume, inode, generation, size, modified, contentHash, mimeType, unread]…]
// Returns: path of each that was written.
UNWIND $rows AS row
MATCH (f:Entry {host: $host, path: row[0]})
USING INDEX SEEK f:Entry(host, path)
WHERE f:File AND f.volume = row[1] AND f.inode = row[2] AND f.generation = row[3] AND f.size = row[4] AND f.modified = row[5]
SET f.contentHash = row[6], f.mimeType = row[7], f.unread = row[8]
RETURN row[0] AS path
