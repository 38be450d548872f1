// Finds the references that somebody declared: few among many.
CREATE INDEX declared IF NOT EXISTS
FOR ()-[r:REFERENCES]-() ON (r.declaredAs)
