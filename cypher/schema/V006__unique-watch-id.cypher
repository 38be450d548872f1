// Watches are known by their id.
CREATE CONSTRAINT watch_id IF NOT EXISTS
FOR (w:Watch) REQUIRE w.id IS UNIQUE
