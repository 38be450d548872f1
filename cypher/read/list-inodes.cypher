// Returns: volume, inode, generation of all files with several names.
MATCH (i:Inode) WHERE i.host = $host AND i.volume >= '' AND i.inode IS NOT NULL AND i.generation IS NOT NULL
RETURN i.volume AS volume, i.inode AS inode, i.generation AS generation
