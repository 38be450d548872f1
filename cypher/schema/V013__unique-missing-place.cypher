// One node for each path that something points to and that nothing is at.
CREATE CONSTRAINT missing_place IF NOT EXISTS
FOR (m:Missing) REQUIRE (m.host, m.path) IS UNIQUE
