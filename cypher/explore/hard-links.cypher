// Files with several names, and the bytes that saves. Names that no watch shows are counted only.
:param limit => 50
MATCH (i:Inode)<-[:HARDLINK_OF]-(e:Entry)
WITH i, max(e.size) AS bytes, collect(e.path) AS names
RETURN names, i.nlink AS links, i.nlink - size(names) AS unknown, bytes, bytes * (size(names) - 1) AS saved
ORDER BY saved DESC
LIMIT toInteger($limit)
