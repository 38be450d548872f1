package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.async.AsyncTransactionContext;
import org.neo4j.driver.async.ResultCursor;
import org.neo4j.driver.summary.ResultSummary;

/// An open transaction.
///
/// Statements whose rows nobody needs are sent without a wait for the answer. The server takes them
/// in order all the same, and after the first that fails does no other.
final class Work {

  private final AsyncTransactionContext tx;
  private final Neo4j neo4j;
  private final List<CompletionStage<ResultSummary>> sent = new ArrayList<>();

  Work(AsyncTransactionContext tx, Neo4j neo4j) {
    this.tx = tx;
    this.neo4j = neo4j;
  }

  List<Record> run(Statement statement, Map<String, Object> parameters) {
    return await(start(statement, parameters).thenCompose(ResultCursor::listAsync));
  }

  /// Runs a statement over `rows`; without any it does nothing.
  List<Record> rows(Statement statement, List<List<@Nullable Object>> rows, Object now) {
    return rows.isEmpty() ? List.of() : run(statement, with("rows", rows, "now", now));
  }

  List<Record> rows(Statement statement, List<List<@Nullable Object>> rows) {
    return rows.isEmpty() ? List.of() : run(statement, with("rows", rows));
  }

  /// As {@link #run}; that it failed is told by what is awaited next.
  void send(Statement statement, Map<String, Object> parameters) {
    sent.add(start(statement, parameters).thenCompose(ResultCursor::consumeAsync));
  }

  void sendRows(Statement statement, List<List<@Nullable Object>> rows, Object now) {
    if (!rows.isEmpty()) {
      send(statement, with("rows", rows, "now", now));
    }
  }

  void sendRows(Statement statement, List<List<@Nullable Object>> rows) {
    if (!rows.isEmpty()) {
      send(statement, with("rows", rows));
    }
  }

  /// How many nodes the statement created.
  int created(Statement statement, Map<String, Object> parameters) {
    return await(start(statement, parameters).thenCompose(ResultCursor::consumeAsync))
        .counters()
        .nodesCreated();
  }

  /// Waits until all that was sent is done.
  ///
  /// @throws org.neo4j.driver.exceptions.Neo4jException the first failure
  void settle() {
    sent.forEach(Neo4j::await);
    sent.clear();
  }

  private <T> T await(CompletionStage<T> answer) {
    settle();
    return Neo4j.await(answer);
  }

  private CompletionStage<ResultCursor> start(Statement statement, Map<String, Object> parameters) {
    return tx.runAsync(statement.text(), neo4j.forHost(parameters));
  }
}
