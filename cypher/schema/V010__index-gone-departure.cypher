// What left a path after some event; what was at a path.
CREATE INDEX gone_departure IF NOT EXISTS
FOR (g:Gone) ON (g.host, g.path, g.seq)
