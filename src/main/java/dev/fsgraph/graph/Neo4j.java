package dev.fsgraph.graph;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.NotificationSeverity;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;

/// Sessions of a driver on behalf of one host: every statement gets `$host`, every failure of the
/// driver becomes a {@link GraphException}.
///
/// @param patience how long a read may take; null if for ever
record Neo4j(Driver driver, String host, @Nullable Duration patience) {

  private static final SessionConfig READING = in(AccessMode.READ);
  private static final SessionConfig WRITING = in(AccessMode.WRITE);

  private static SessionConfig in(AccessMode mode) {
    return SessionConfig.builder()
        .withDefaultAccessMode(mode)
        .withFetchSize(5_000)
        .withMinimumNotificationSeverity(NotificationSeverity.OFF)
        .build();
  }

  /// Parameters; unlike with `Map.of`, values may be null.
  static Map<String, Object> with(@Nullable Object... keysAndValues) {
    Map<String, Object> parameters = HashMap.newHashMap(keysAndValues.length / 2 + 1);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      parameters.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return parameters;
  }

  /// Runs `work` in one transaction, again if the failure is one that passes.
  <T> T write(Function<Work, T> work) {
    return inSession(
        WRITING,
        session -> session.executeWrite((TransactionCallback<T>) tx -> work.apply(on(tx))));
  }

  /// Runs one statement that writes, in a transaction of its own.
  void write(Statement statement, Map<String, Object> parameters) {
    write(work -> work.run(statement, parameters));
  }

  /// Without a transaction of its own, which would be two more trips to the server and back.
  List<Record> read(Statement statement, Map<String, Object> parameters) {
    return inTime(() -> inSession(READING, session -> read(session, statement, parameters)));
  }

  private List<Record> read(Session session, Statement statement, Map<String, Object> parameters) {
    try {
      return session.run(statement.text(), forHost(parameters)).list();
    } catch (Neo4jException e) {
      if (e instanceof RetryableException) {
        return session.executeRead(tx -> on(tx).run(statement, parameters));
      }
      throw e;
    }
  }

  /// A server that hangs, or is stopped by a signal, keeps the connection: nothing of the driver's
  /// ends the wait. The thread that waits goes on until the server does or is gone.
  private <T> T inTime(Supplier<T> work) {
    if (patience == null) {
      return work.get();
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("fsgraph-read")
        .start(
            () -> {
              try {
                answer.complete(work.get());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Failures.noAnswer(patience, e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.noAnswer(patience, e);
    }
  }

  /// Reads without holding the answer in memory. Not repeated on failure, since `into` has seen a
  /// part of it then.
  void stream(Statement statement, Map<String, Object> parameters, Consumer<Record> into) {
    inSession(
        READING,
        session -> {
          try (Stream<Record> records =
              session.run(statement.text(), forHost(parameters)).stream()) {
            records.forEach(into);
          }
          return true;
        });
  }

  /// Runs a statement outside of a transaction of ours: schema commands, and those that make their
  /// own.
  List<Record> alone(String statement, Map<String, Object> parameters) {
    return inSession(WRITING, session -> session.run(statement, forHost(parameters)).list());
  }

  private <T> T inSession(SessionConfig config, Function<Session, T> work) {
    try (Session session = driver.session(config)) {
      return work.apply(session);
    } catch (Neo4jException e) {
      throw Failures.explain(e);
    }
  }

  private Work on(org.neo4j.driver.TransactionContext tx) {
    return new Work(tx, this);
  }

  Map<String, Object> forHost(Map<String, Object> parameters) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("host", host);
    return all;
  }
}
