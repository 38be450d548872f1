// Finds the deleted files whose content was read, by when they were deleted.
CREATE INDEX gone_hashed IF NOT EXISTS
FOR (g:Gone) ON (g.hashedSeq)
