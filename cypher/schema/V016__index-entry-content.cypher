// Finds files by what is in them. It holds only those whose content was read.
CREATE INDEX entry_content IF NOT EXISTS
FOR (e:Entry) ON (e.contentHash)
