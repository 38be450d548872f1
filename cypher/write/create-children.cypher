// Creates the entries of directories that are in the graph.
// $rows: [[directory, prefix of its children's paths, [child…]]…],
//   child: [name, label, volume, inode, generation, birth, size, mode, uid, gid, nlink, modified, changed, accessed, target]
// The count of nodes created tells whether all the directories were there.
UNWIND $rows AS row
MATCH (directory:Entry {host: $host, path: row[0]})
USING INDEX SEEK directory:Entry(host, path)
UNWIND row[2] AS e
CREATE (directory)-[:CONTAINS]->(:Entry:$(e[1]) {
  host: $host, path: row[1] + e[0], name: e[0],
  volume: e[2], inode: e[3], generation: e[4], birth: e[5], size: e[6], mode: e[7], uid: e[8], gid: e[9],
  nlink: e[10], modified: e[11], changed: e[12], accessed: e[13], target: e[14],
  since: $now, version: 1, cachedAt: $now, verifiedAt: $now, stale: false
})
