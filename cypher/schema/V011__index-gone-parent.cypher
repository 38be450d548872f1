// What left a directory after some event.
CREATE INDEX gone_parent IF NOT EXISTS
FOR (g:Gone) ON (g.host, g.parent, g.seq)
