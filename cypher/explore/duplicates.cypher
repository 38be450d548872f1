// Files of the same content, and the bytes they would save as one. Names of one file are no duplicates.
:param limit => 50
MATCH (f:File)
WHERE f.contentHash IS NOT NULL AND f.size > 0
WITH f.contentHash AS hash, f.size AS bytes, f.volume AS volume, f.inode AS inode, f.generation AS generation,
  min(f.path) AS name
WITH hash, bytes, collect(name) AS files
WHERE size(files) > 1
RETURN hash, bytes, files, bytes * (size(files) - 1) AS wasted
ORDER BY wasted DESC
LIMIT toInteger($limit)
