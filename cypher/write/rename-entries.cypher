// Gives moved entries their new names.
// $rows: [[node, name, since; null if only a directory above was moved]…]
UNWIND $rows AS row
MATCH (e) WHERE elementId(e) = row[0]
SET e.name = row[1], e.since = coalesce(row[2], e.since), e.version = e.version + 1
