// Finds deleted files by what was in them. It holds only those whose content was read.
CREATE INDEX gone_content IF NOT EXISTS
FOR (g:Gone) ON (g.contentHash)
