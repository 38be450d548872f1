package dev.fsgraph.graph;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.at;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.event;
import static dev.fsgraph.graph.Samples.file;
import static dev.fsgraph.graph.Samples.found;
import static dev.fsgraph.graph.Samples.subject;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.testing.TestNeo4j;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A file of which nothing was told yet when directories above it moved.
class CarriersIT {

  private Neo4jGraph graph;
  private final Neo4jPast past = new Neo4jPast(TestNeo4j.driver(), "host", Duration.ofMinutes(1));
  private long seq;

  @BeforeEach
  void aScannedTree() {
    TestNeo4j.clear();
    graph = Neo4jGraph.open(TestNeo4j.driver(), "host");
    try (TreeWriter tree = graph.writeTree("/w", found("w", directory(1)), null, START)) {
      tree.children("/w", List.of(found("a", directory(2)), found("o", directory(3))));
      tree.finishLevel();
      tree.children("/w/a", List.of(found("b", directory(4))));
      tree.finishLevel();
      tree.children("/w/a/b", List.of(found("f", file(5))));
      tree.finishLevel();
    }
  }

  @Test
  void movesOfDirectoriesBeforeItsFirstEventAreInItsHistory() {
    move("/w/a", "/w/z", directory(2)); // 1: with it
    move("/w/o", "/w/p", directory(3)); // 2: without it
    move("/w/z/b", "/w/p/b", directory(4)); // 3: with it
    move("/w/z", "/w/y", directory(2)); // 4: without it
    move("/w/p", "/w/q", directory(3)); // 5: with it
    modify("/w/q/b/f", file(5, 7)); // 6
    move("/w/q", "/w/r", directory(3)); // 7: with it

    assertThat(history("/w/r/b/f")).containsExactly(7L, 6L, 5L, 3L, 1L);
  }

  @Test
  void whatWasCreatedLaterWasNotCarriedBefore() {
    move("/w/a", "/w/z", directory(2));
    seq++;
    graph.commit(
        new Batch(
            seq,
            at(seq),
            List.of(subject(null, "/w/z/n", "/w/z/n", file(9), List.of())),
            List.of(new Told(event(seq, EventType.CREATED, "/w/z/n", null, file(9)), 0))));

    assertThat(history("/w/z/n")).containsExactly(2L);
  }

  private List<Long> history(String path) {
    return requireNonNull(past.ofFile(path, Long.MAX_VALUE, 100)).stream().map(Event::seq).toList();
  }

  private void move(String from, String to, Attributes what) {
    seq++;
    Hop hop = new Hop(from, to, seq, at(seq), MoveMethod.RENAME, 1.0);
    graph.commit(
        new Batch(
            seq,
            at(seq),
            List.of(subject(from, to, to, what, List.of(hop))),
            List.of(new Told(event(seq, EventType.MOVED, from, to, what), 0))));
  }

  private void modify(String path, Attributes now) {
    seq++;
    graph.commit(
        new Batch(
            seq,
            at(seq),
            List.of(subject(path, path, path, now, List.of())),
            List.of(new Told(event(seq, EventType.MODIFIED, path, null, now), 0))));
  }
}
