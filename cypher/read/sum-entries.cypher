// Totals over the entries with a path from $start until before $end.
// Returns: files, directories, symlinks, specials, size (of files, by name), depth (name elements of the deepest path).
MATCH (e:Entry)
WHERE e.host = $host AND e.path >= $start AND e.path < $end
RETURN count(CASE WHEN e:File THEN 1 END) AS files,
  count(CASE WHEN e:Directory THEN 1 END) AS directories,
  count(CASE WHEN e:Symlink THEN 1 END) AS symlinks,
  count(CASE WHEN e:Special THEN 1 END) AS specials,
  sum(CASE WHEN e:File THEN e.size ELSE 0 END) AS size,
  max(size(e.path) - size(replace(e.path, '/', ''))) AS depth
