package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/// The entries of one host in a Neo4j.
public final class Neo4jStoredEntries implements StoredEntries {

  private final Neo4j neo4j;

  public Neo4jStoredEntries(Driver driver, String host) {
    neo4j = new Neo4j(driver, host, null);
  }

  @Override
  public long lastSeq() {
    List<Record> rows = neo4j.read(Statement.READ_REACHED, Map.of());
    return rows.isEmpty() ? 0 : rows.getFirst().get("seq").asLong();
  }

  @Override
  public long count() {
    return neo4j
        .read(Statement.COUNT_ENTRIES, with("start", "/", "end", "0"))
        .getFirst()
        .get("entries")
        .asLong();
  }

  @Override
  public List<Stored> at(Collection<String> paths) {
    return neo4j.read(Statement.FIND_STORED, with("paths", List.copyOf(paths))).stream()
        .filter(Rows::isThere)
        .map(Rows::stored)
        .toList();
  }

  @Override
  public void in(PathRange range, Consumer<Stored> into) {
    neo4j.stream(
        Statement.STREAM_STORED,
        with("start", range.start(), "end", range.end()),
        row -> {
          if (Rows.isThere(row)) {
            into.accept(Rows.stored(row));
          }
        });
  }
}
