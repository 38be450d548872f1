// One node for each path that something points to and that no watch shows.
CREATE CONSTRAINT outside_place IF NOT EXISTS
FOR (o:Outside) REQUIRE (o.host, o.path) IS UNIQUE
