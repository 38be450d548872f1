// No subtree has paths that its directory does not have.
MATCH (h:Host {name: $host})
REMOVE h.haul
