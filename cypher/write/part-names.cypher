// Takes from files with several names those that are names of another file now, or gone.
// $rows: [[volume, inode, generation]…]
UNWIND $rows AS row
MATCH (i:Inode {host: $host, volume: row[0], inode: row[1], generation: row[2]})<-[old:HARDLINK_OF]-(e)
WHERE NOT e:Entry OR e.volume <> row[0] OR e.inode <> row[1] OR e.generation <> row[2]
DELETE old
