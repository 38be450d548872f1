// Writes down why directories could not be listed.
// $rows: [[path, reason; null if it could be listed after all]…]
UNWIND $rows AS row
MATCH (e:Entry {host: $host, path: row[0]})
USING INDEX SEEK e:Entry(host, path)
SET e.unreadable = row[1]
