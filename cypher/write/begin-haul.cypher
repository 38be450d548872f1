// Remembers which subtrees are being given new paths before their directories move.
// $ways: [from, to, from, to…]
MERGE (h:Host {name: $host})
SET h.haul = $ways
