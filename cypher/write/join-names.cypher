// Joins the names of files that have several.
// $rows: [[volume, inode, generation]…]
UNWIND $rows AS row
MATCH (e:Entry {inode: row[1]})
WHERE e.host = $host AND e.volume = row[0] AND e.generation = row[2] AND NOT e:Directory
WITH row, max(e.nlink) AS nlink, collect(e) AS names
WHERE nlink > 1
MERGE (i:Inode {host: $host, volume: row[0], inode: row[1], generation: row[2]})
SET i.nlink = nlink
WITH i, names
UNWIND names AS e
MERGE (e)-[:HARDLINK_OF]->(i)
