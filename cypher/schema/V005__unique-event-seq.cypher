// The log's order.
CREATE CONSTRAINT event_seq IF NOT EXISTS
FOR (v:Event) REQUIRE (v.host, v.seq) IS UNIQUE
