// Creates or updates a watch; its edge leads to its root, if that is in the graph.
MERGE (w:Watch {id: $id})
SET w.host = $host, w.root = $root, w.name = $name, w.crossMounts = $crossMounts,
  w.include = $include, w.exclude = $exclude, w.source = $source, w.pollMillis = $pollMillis, w.sync = $sync,
  w.hash = $hash, w.references = $references, w.keptMillis = $keptMillis, w.keptNumber = $keptNumber, w.keptBytes = $keptBytes,
  w.created = $created, w.scanned = $scanned
WITH w
OPTIONAL MATCH (w)-[old:WATCHES]->()
DELETE old
WITH DISTINCT w
MATCH (e:Entry {host: $host, path: $root})
MERGE (w)-[:WATCHES]->(e)
