// Returns: the properties of each watch of the host, oldest first.
MATCH (w:Watch {host: $host})
RETURN w.id AS id, w.root AS root, w.name AS name, w.crossMounts AS crossMounts,
  w.include AS include, w.exclude AS exclude, w.source AS source, w.pollMillis AS pollMillis, w.sync AS sync,
  w.hash AS hash, w.references AS references, w.keptMillis AS keptMillis, w.keptNumber AS keptNumber, w.keptBytes AS keptBytes,
  w.created AS created, w.scanned AS scanned
ORDER BY created, id
