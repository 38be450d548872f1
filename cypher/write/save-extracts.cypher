// Writes what files were found to refer to, encoded.
// $rows: [[path, extracted or null]…]
UNWIND $rows AS row
MATCH (e:Entry {host: $host, path: row[0]})
USING INDEX SEEK e:Entry(host, path)
SET e.extracted = row[1]
