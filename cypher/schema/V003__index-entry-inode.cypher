// Finds a file by its identity, at whatever path; volume and generation are compared then.
CREATE INDEX entry_inode IF NOT EXISTS
FOR (e:Entry) ON (e.inode)
