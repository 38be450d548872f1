// Returns: how much there is in the whole database; answered from Neo4j's own counters.
CALL () { MATCH (e:Entry) RETURN count(e) AS entries }
CALL () { MATCH (d:Directory) RETURN count(d) AS directories }
CALL () { MATCH (g:Gone) RETURN count(g) AS gone }
CALL () { MATCH (v:Event) RETURN count(v) AS events }
CALL () { MATCH ()-[m:MOVED_TO]->() RETURN count(m) AS moves }
OPTIONAL MATCH (h:Host {name: $host})
RETURN entries, directories, gone, events, moves, coalesce(h.seq, 0) AS lastSeq
