// For people, who know paths and not hosts.
CREATE INDEX entry_path IF NOT EXISTS
FOR (e:Entry) ON (e.path)
