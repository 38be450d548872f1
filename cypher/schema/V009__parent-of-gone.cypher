// The directory that a thing left, of those that went before it was written down.
MATCH (g:Gone) WHERE g.parent IS NULL
CALL (g) {
  SET g.parent = coalesce(nullIf(left(g.path, size(g.path) - size(g.name) - 1), ''), '/')
} IN TRANSACTIONS OF 10000 ROWS
