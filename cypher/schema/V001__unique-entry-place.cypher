// One entry for each path of a host. Also serves the questions "at or below a path", in path order.
CREATE CONSTRAINT entry_place IF NOT EXISTS
FOR (e:Entry) REQUIRE (e.host, e.path) IS UNIQUE
