// Writes what directories hold on those that have other numbers.
// $rows: [[path, childCount, totalSize, maxDepth]…]; $at: when that was true
// Returns: written, how many had other numbers.
UNWIND $rows AS row
MATCH (d:Entry {host: $host, path: row[0]})
USING INDEX SEEK d:Entry(host, path)
WHERE d:Directory
  AND (d.countedAt IS NULL OR d.childCount <> row[1] OR d.totalSize <> row[2] OR d.maxDepth <> row[3])
SET d.childCount = row[1], d.totalSize = row[2], d.maxDepth = row[3], d.countedAt = $at
RETURN count(d) AS written
