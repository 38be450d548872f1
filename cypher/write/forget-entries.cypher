// Removes the entries with a path from $start until before $end, in transactions of 5000.
MATCH (e:Entry)
WHERE e.host = $host AND e.path >= $start AND e.path < $end
CALL (e) {
  DETACH DELETE e
} IN TRANSACTIONS OF 5000 ROWS
