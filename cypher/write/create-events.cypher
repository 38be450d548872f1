// Appends to the log.
// $rows: [[node it is about or null, seq, type, at, path, toPath, kind, volume, inode, generation, size, source, pid,
//   command, uid, method, confidence, detail, from, until, sizeBefore]…]
UNWIND $rows AS row
CREATE (v:Event {
  host: $host, seq: row[1], type: row[2], at: row[3], path: row[4], toPath: row[5], kind: row[6],
  volume: row[7], inode: row[8], generation: row[9], size: row[10], source: row[11], pid: row[12],
  command: row[13], uid: row[14], method: row[15], confidence: row[16], detail: row[17],
  from: row[18], until: row[19], sizeBefore: row[20]
})
WITH v, row WHERE row[0] IS NOT NULL
MATCH (n) WHERE elementId(n) = row[0]
CREATE (v)-[:ABOUT]->(n)
