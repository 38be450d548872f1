// What was at a path; several things can have been.
CREATE INDEX gone_place IF NOT EXISTS
FOR (g:Gone) ON (g.host, g.path)
