// A volume is a file system, wherever it is mounted.
CREATE CONSTRAINT volume_id IF NOT EXISTS
FOR (v:Volume) REQUIRE v.id IS UNIQUE
