package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;

/// Writes to a Neo4j, between the entries of one host.
public final class Neo4jDeclarations implements Declarations {

  private final Neo4j neo4j;

  public Neo4jDeclarations(Driver driver, String host) {
    neo4j = new Neo4j(driver, host, null);
  }

  @Override
  public boolean declare(Declared reference) {
    return !neo4j
        .write(
            work ->
                work.run(
                    Statement.DECLARE_REFERENCE,
                    with(
                        "from",
                        reference.from(),
                        "to",
                        reference.to(),
                        "kind",
                        reference.kind(),
                        "detail",
                        reference.detail())))
        .isEmpty();
  }

  @Override
  public int drop(String from, String to, String kind, @Nullable String detail) {
    return neo4j
        .write(
            work ->
                work.run(
                    Statement.DROP_REFERENCE,
                    with("from", from, "to", to, "kind", kind, "detail", detail)))
        .getFirst()
        .get("dropped")
        .asInt();
  }
}
