// One node for each file with several names.
CREATE CONSTRAINT inode_identity IF NOT EXISTS
FOR (i:Inode) REQUIRE (i.host, i.volume, i.inode, i.generation) IS UNIQUE
