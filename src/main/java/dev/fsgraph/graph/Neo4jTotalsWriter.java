package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.row;
import static dev.fsgraph.graph.Rows.time;

import dev.fsgraph.model.DirectoryTotals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;

/// Writes to a Neo4j, on the directories of one host.
public final class Neo4jTotalsWriter implements TotalsWriter {

  private final Neo4j neo4j;

  public Neo4jTotalsWriter(Driver driver, String host) {
    neo4j = new Neo4j(driver, host, null);
  }

  @Override
  public int write(List<DirectoryTotals> totals, Instant countedAt) {
    List<List<@Nullable Object>> rows =
        totals.stream()
            .map(t -> row(t.path(), t.childCount(), t.totalSize(), (long) t.maxDepth()))
            .toList();
    return neo4j
        .alone(Statement.SAVE_TOTALS.text(), with("rows", rows, "at", time(countedAt)))
        .getFirst()
        .get("written")
        .asInt();
  }
}
