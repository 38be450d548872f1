// One node for each machine that reports; it holds the last sequence number committed.
CREATE CONSTRAINT host_name IF NOT EXISTS
FOR (h:Host) REQUIRE h.name IS UNIQUE
