// gone_departure begins with the same properties.
DROP INDEX gone_place IF EXISTS
