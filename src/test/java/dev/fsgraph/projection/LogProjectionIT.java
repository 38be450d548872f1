package dev.fsgraph.projection;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Neo4jGraph;
import dev.fsgraph.graph.Neo4jReads;
import dev.fsgraph.graph.Neo4jStoredEntries;
import dev.fsgraph.graph.Neo4jStoredEvents;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.graph.Reads.EventQuery;
import dev.fsgraph.graph.Retention;
import dev.fsgraph.graph.Twin;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventFilter;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.testing.TestNeo4j;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogProjectionIT {

  private static final String HOST = "twin";

  private final Neo4jReads neo4j = new Neo4jReads(TestNeo4j.driver(), HOST, Duration.ofMinutes(1));
  private final Twin twin = new Twin(5);
  private Neo4jGraph graph;
  private Projection projection;
  @TempDir Path home;

  @BeforeEach
  void empty() throws IOException {
    TestNeo4j.clear();
    graph = Neo4jGraph.open(TestNeo4j.driver(), HOST);
    Neo4jStoredEntries stored = new Neo4jStoredEntries(TestNeo4j.driver(), HOST);
    projection = Projection.start(home.resolve("entries"), HOST, stored);
    graph.writeTree(Twin.ROOT, found("w", directory(1)), null, START).close();
  }

  @AfterEach
  void close() throws IOException {
    projection.close();
  }

  @Test
  void countsWhatTheLogHoldsOverRestartsAndRetention() throws IOException {
    try (LogProjection log = start()) {
      for (int round = 0; round < 5; round++) {
        commit(log, twin.next(40));
      }
      assertSame(log);
    }
    graph.commit(twin.next(40)); // while nobody follows
    try (LogProjection log = start()) {
      assertSame(log);
      commit(log, twin.next(10));
      graph.commit(twin.next(10)); // as after an answer that was lost
      commit(log, twin.next(10));
      assertSame(log);

      new Retention(TestNeo4j.driver(), HOST, Clock.systemUTC(), LogLimits.NONE, log)
          .run(null, new LogLimits(null, 60L, null));
      assertSame(log);
    }
    new Retention(TestNeo4j.driver(), HOST, Clock.systemUTC(), LogLimits.NONE)
        .run(null, new LogLimits(null, 20L, null));
    try (LogProjection log = start()) {
      assertSame(log);
    }
  }

  @Test
  void anIndexOfAnotherGraphIsMadeAnew() throws IOException {
    try (LogProjection log = start()) {
      commit(log, twin.next(60));
      assertSame(log);
    }
    TestNeo4j.clear();
    Neo4jGraph.open(TestNeo4j.driver(), HOST);
    try (LogProjection log = start()) {
      assertSame(log);
    }
  }

  /// Once all is in.
  private void assertSame(LogProjection log) {
    Reads reads = new IndexedReads(neo4j, projection, log, Answering.UNNOTICED);
    List<Event> all = neo4j.events(query(0, EventFilter.ALL, 100_000));
    Instant deadline = Instant.now().plusSeconds(30);
    while (!log.isReady() || reads.count(EventFilter.ALL, null).total() != all.size()) {
      assertThat(Instant.now()).as("all is counted").isBefore(deadline);
      LockSupport.parkNanos(5_000_000);
    }
    for (EventFilter filter : filters(all)) {
      List<Event> wanted = all.stream().filter(filter::admits).toList();
      assertThat(reads.count(filter, null).total()).as("" + filter).isEqualTo(wanted.size());
      List<Event> paged = new ArrayList<>();
      List<Event> page = events(log, filter, 0);
      while (!page.isEmpty()) {
        paged.addAll(page);
        page = events(log, filter, page.getLast().seq());
      }
      assertThat(paged).as("" + filter).isEqualTo(wanted);
    }
  }

  private List<Event> events(LogProjection log, EventFilter filter, long after) {
    return log.indexed(query(after, filter, 7), neo4j);
  }

  private static List<EventFilter> filters(List<Event> all) {
    List<EventFilter> filters = new ArrayList<>();
    filters.add(new EventFilter(List.of(EventType.MOVED), null, null, null));
    filters.add(new EventFilter(List.of(), Twin.ROOT + "/a", null, null));
    filters.add(
        new EventFilter(List.of(EventType.CREATED, EventType.DELETED), Twin.ROOT, null, null));
    if (!all.isEmpty()) {
      Instant middle = all.get(all.size() / 2).at();
      filters.add(new EventFilter(List.of(), null, middle, null));
      filters.add(new EventFilter(List.of(), Twin.ROOT + "/b", null, middle));
    }
    return filters;
  }

  private static EventQuery query(long after, EventFilter filter, int limit) {
    return new EventQuery(
        after, filter.types(), filter.under(), filter.since(), filter.until(), limit);
  }

  private LogProjection start() throws IOException {
    return LogProjection.start(
        home.resolve("log"), HOST, new Neo4jStoredEvents(TestNeo4j.driver(), HOST));
  }

  private void commit(LogProjection log, Batch batch) {
    graph.commit(batch);
    log.committed(batch);
  }
}
