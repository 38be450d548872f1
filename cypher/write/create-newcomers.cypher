// Creates entries that nobody knew, in directories that are in the graph, with the events about them.
// $rows: [[directory, prefix of its children's paths, [[child (as for create-children), since, [event (as for
//   create-events)…]]…]]…]
// The count of nodes created tells whether all the directories were there.
UNWIND $rows AS row
MATCH (directory:Entry {host: $host, path: row[0]})
USING INDEX SEEK directory:Entry(host, path)
UNWIND row[2] AS each
WITH directory, row[1] + each[0][0] AS path, each[0] AS e, each[1] AS since, each[2] AS told
CREATE (directory)-[:CONTAINS]->(entry:Entry:$(e[1]) {
  host: $host, path: path, name: e[0],
  volume: e[2], inode: e[3], generation: e[4], birth: e[5], size: e[6], mode: e[7], uid: e[8], gid: e[9],
  nlink: e[10], modified: e[11], changed: e[12], accessed: e[13], target: e[14],
  since: since, version: 1, cachedAt: $now, verifiedAt: $now, stale: false
})
WITH entry, told
UNWIND told AS v
CREATE (entry)<-[:ABOUT]-(:Event {
  host: $host, seq: v[1], type: v[2], at: v[3], path: v[4], toPath: v[5], kind: v[6],
  volume: v[7], inode: v[8], generation: v[9], size: v[10], source: v[11], pid: v[12],
  command: v[13], uid: v[14], method: v[15], confidence: v[16], detail: v[17],
  from: v[18], until: v[19], sizeBefore: v[20]
})
