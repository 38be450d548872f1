// Removes the watch $id; the entries it watched stay.
MATCH (w:Watch {id: $id, host: $host})
DETACH DELETE w
