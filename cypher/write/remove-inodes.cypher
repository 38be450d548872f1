// Removes files that have but one name left, or none that is known.
// $rows: [[volume, inode, generation]…]
UNWIND $rows AS row
MATCH (i:Inode {host: $host, volume: row[0], inode: row[1], generation: row[2]})
WHERE NOT EXISTS { (i)<-[:HARDLINK_OF]-(e:Entry) WHERE e.nlink > 1 }
DETACH DELETE i
