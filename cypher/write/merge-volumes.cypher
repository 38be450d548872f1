// $ids: of the volumes that entries are on.
UNWIND $ids AS id
MERGE (v:Volume {id: id})
