package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.TransactionContext;

/// An open transaction.
record Work(TransactionContext tx, Neo4j neo4j) {

  List<Record> run(Statement statement, Map<String, Object> parameters) {
    return start(statement, parameters).list();
  }

  /// Runs a statement over `rows`; without any it does nothing.
  List<Record> rows(Statement statement, List<List<@Nullable Object>> rows, Object now) {
    return rows.isEmpty() ? List.of() : run(statement, with("rows", rows, "now", now));
  }

  List<Record> rows(Statement statement, List<List<@Nullable Object>> rows) {
    return rows.isEmpty() ? List.of() : run(statement, with("rows", rows));
  }

  /// How many nodes the statement created.
  int created(Statement statement, Map<String, Object> parameters) {
    return start(statement, parameters).consume().counters().nodesCreated();
  }

  private Result start(Statement statement, Map<String, Object> parameters) {
    return tx.run(statement.text(), neo4j.forHost(parameters));
  }
}
