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
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.Polling;
import dev.fsgraph.model.Position;
import dev.fsgraph.model.ReferenceKinds;
import dev.fsgraph.model.Sync;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.testing.TestNeo4j;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;

/// What {@link RandomBatchesIT} does not say by name.
class CommitIT {

  private Neo4jGraph graph;
  private Neo4jReads reads;

  @BeforeEach
  void aDirectoryWithADirectoryWithAFile() {
    TestNeo4j.clear();
    graph = Neo4jGraph.open(TestNeo4j.driver(), "host");
    reads = new Neo4jReads(TestNeo4j.driver(), "host", Duration.ofMinutes(1));
    try (TreeWriter tree = graph.writeTree("/w", found("w", directory(1)), null, START)) {
      tree.children("/w", List.of(found("d", directory(2)), found("top", file(4))));
      tree.finishLevel();
      tree.children("/w/d", List.of(found("f", file(3))));
    }
  }

  @Test
  void aMovedEntryStaysTheSameNode() {
    String before = node("/w/d/f");

    graph.commit(move(1, "/w/d", "/w/e", directory(2)));

    assertThat(node("/w/e/f")).isEqualTo(before);
    assertThat(entry("/w/e").version()).isEqualTo(2);
    assertThat(entry("/w/e").since()).isEqualTo(at(1));
    assertThat(entry("/w/e/f").version()).isEqualTo(1);
    assertThat(reads.ancestors("/w/e/f"))
        .extracting(Entry::path)
        .containsExactly("/w", "/w/e", "/w/e/f");
  }

  @Test
  void aMoveSaysHowItIsKnown() {
    graph.commit(
        new Batch(
            1,
            at(1),
            List.of(
                subject(
                    "/w/top",
                    "/w/d/top",
                    "/w/d/top",
                    file(4),
                    List.of(new Hop("/w/top", "/w/d/top", 1, at(1), MoveMethod.INODE, 0.75)))),
            List.of(new Told(event(1, EventType.MOVED, "/w/top", "/w/d/top", file(4)), 0))));

    assertThat(
            ask(
                "MATCH (g:Gone {path: '/w/top', reason: 'moved', kind: 'file', inode: 4})"
                    + "-[m:MOVED_TO]->(e:Entry {path: '/w/d/top'})"
                    + " RETURN m.method + ' ' + m.confidence + ' ' + m.seq + ' ' + m.to"))
        .containsExactly("inode 0.75 1 /w/d/top");
  }

  /// The server committed, its answer was lost, the driver tries again.
  @Test
  void aBatchThatWasCommittedBeforeDoesNothing() {
    Batch batch = move(1, "/w/d", "/w/e", directory(2));

    graph.commit(batch);
    graph.commit(batch);

    assertThat(reads.counts()).isEqualTo(new Reads.Counts(4, 2, 1, 1, 1, 1));
    assertThat(entry("/w/e").version()).isEqualTo(2);
  }

  @Test
  void aBatchWithoutEventsIsWrittenToo() {
    Attributes touched = file(3, 77);

    graph.commit(
        new Batch(
            0,
            at(1),
            List.of(subject("/w/d/f", "/w/d/f", "/w/d/f", touched, List.of())),
            List.of()));

    assertThat(entry("/w/d/f").attributes()).isEqualTo(touched);
    assertThat(entry("/w/d/f").verifiedAt()).isEqualTo(at(1));
    assertThat(entry("/w/d/f").version()).isEqualTo(2);
  }

  /// `was` and `is` are the same path, but the directory there is another one.
  @Test
  void whatMovesIntoTheDirectoryThatTookItsOwnsPlaceHangsThere() {
    graph.commit(
        new Batch(
            4,
            at(4),
            List.of(
                moved("/w/d", "/w/e", directory(2), 1),
                subject(null, "/w/d", "/w/d", directory(5), List.of()),
                subject(
                    "/w/d/f",
                    "/w/d/f",
                    "/w/d/f",
                    file(3),
                    List.of(new Hop("/w/e/f", "/w/d/f", 3, at(3), MoveMethod.RENAME, 1)))),
            List.of(
                new Told(event(1, EventType.MOVED, "/w/d", "/w/e", directory(2)), 0),
                new Told(event(2, EventType.CREATED, "/w/d", null, directory(5)), 1),
                new Told(event(3, EventType.MOVED, "/w/e/f", "/w/d/f", file(3)), 2))));

    assertThat(reads.children("/w/d", null, 10)).extracting(Entry::path).containsExactly("/w/d/f");
    assertThat(reads.children("/w/e", null, 10)).isEmpty();
  }

  @Test
  void anEventAboutNoSubjectIsAboutTheEntryAtItsPath() {
    graph.commit(
        new Batch(
            2,
            at(2),
            List.of(),
            List.of(
                new Told(event(1, EventType.SCANNED, "/w", null, directory(1)), -1),
                new Told(event(2, EventType.GAP, "/nowhere", null, directory(9)), -1))));

    assertThat(ask("MATCH (v:Event)-[:ABOUT]->(e) RETURN v.type + ' ' + e.path"))
        .containsExactly("SCANNED /w");
    assertThat(graph.reached().seq()).isEqualTo(2);
  }

  /// The tracker and the graph can disagree after a crash; a rescan is to put it right, not to
  /// fail.
  @Test
  void whatIsNotWhereItWasIsCreated() {
    graph.commit(move(1, "/w/unknown", "/w/new", file(9)));

    assertThat(entry("/w/new").attributes()).isEqualTo(file(9));
    assertThat(reads.where("/w/unknown"))
        .extracting(t -> requireNonNull(t.now()).path())
        .containsExactly("/w/new");
  }

  @Test
  void whatIsCreatedOverSomethingUnknownTakesItsPlace() {
    graph.commit(
        new Batch(
            1,
            at(1),
            List.of(subject(null, "/w/top", "/w/top", directory(9), List.of())),
            List.of(new Told(event(1, EventType.CREATED, "/w/top", null, directory(9)), 0))));

    assertThat(entry("/w/top").attributes()).isEqualTo(directory(9));
    assertThat(reads.children("/w", null, 10)).hasSize(2);
  }

  @Test
  void whatComesIntoADirectoryThatIsNotKnownHangsNowhere() {
    graph.commit(
        new Batch(
            2,
            at(2),
            List.of(
                subject(null, "/other/x", "/other/x", file(5), List.of()),
                subject(null, "/w/d/y", "/w/d/y", file(6), List.of())),
            List.of(
                new Told(event(1, EventType.CREATED, "/other/x", null, file(5)), 0),
                new Told(event(2, EventType.CREATED, "/w/d/y", null, file(6)), 1))));

    assertThat(
            ask(
                "MATCH (v:Event)-[:ABOUT]->(e:Entry) OPTIONAL MATCH (d)-[:CONTAINS]->(e)"
                    + " RETURN v.seq + ' ' + e.path + ' ' + coalesce(d.path, 'nowhere')"
                    + " ORDER BY v.seq"))
        .containsExactly("1 /other/x nowhere", "2 /w/d/y /w/d");
  }

  @Test
  void aWatchedRootThatMovesAwayLeavesNoEdge() {
    graph.commit(move(1, "/w", "/elsewhere", directory(1)));

    assertThat(reads.ancestors("/elsewhere/d/f"))
        .extracting(Entry::path)
        .containsExactly("/elsewhere", "/elsewhere/d", "/elsewhere/d/f");
  }

  @Test
  void bigDirectoriesAreExchanged() {
    try (TreeWriter tree = graph.writeTree("/x", found("x", directory(10)), null, START)) {
      tree.children("/x", List.of(found("a", directory(11)), found("b", directory(12))));
      tree.finishLevel();
      for (String name : List.of("a", "b")) {
        List<dev.fsgraph.model.Found> files = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
          files.add(found(name + i, file(100_000 * name.charAt(0) + i)));
        }
        tree.children("/x/" + name, files);
      }
    }

    graph.commit(
        new Batch(
            2,
            at(2),
            List.of(
                moved("/x/a", "/x/b", directory(11), 1), moved("/x/b", "/x/a", directory(12), 2)),
            List.of(
                new Told(event(1, EventType.MOVED, "/x/a", "/x/b", directory(11)), 0),
                new Told(event(2, EventType.MOVED, "/x/b", "/x/a", directory(12)), 1))));

    assertThat(reads.countUnder("/x")).isEqualTo(20_003);
    assertThat(reads.entry("/x/b/a9999")).isNotNull();
    assertThat(reads.entry("/x/a/b0")).isNotNull();
    assertThat(reads.entry("/x/a/a0")).isNull();
  }

  @Test
  void forgettingLeavesWhatAnotherWatchCoversAndHistory() {
    graph.commit(move(1, "/w/top", "/w/d/top", file(4)));

    graph.forget("/w", List.of("/w/d"));

    assertThat(ask("MATCH (e:Entry) RETURN e.path"))
        .containsExactlyInAnyOrder("/w/d", "/w/d/f", "/w/d/top");
    assertThat(reads.events(new Reads.EventQuery(0, List.of(), null, null, null, 10))).hasSize(1);
    graph.forget("/w", List.of());
    assertThat(ask("MATCH (e:Entry) RETURN e.path")).isEmpty();
    assertThat(reads.where("/w/top").getFirst().now()).isNull();
  }

  @Test
  void whyADirectoryCouldNotBeListedIsKeptUntilItCan() {
    graph.unreadable(List.of(new Graph.Unreadable("/w/d", "Permission denied")));
    assertThat(entry("/w/d").unreadable()).isEqualTo("Permission denied");

    graph.unreadable(List.of(new Graph.Unreadable("/w/d", null)));
    assertThat(entry("/w/d").unreadable()).isNull();
  }

  @Test
  void watchesAreRemembered() {
    WatchSpec watch = new WatchSpec("id", "/w", WatchOptions.USUAL.named("mine"), START, null);
    graph.save(watch);
    WatchSpec scanned =
        new WatchSpec(
            "id",
            "/w",
            new WatchOptions(
                null,
                true,
                new Filter(List.of("*.java"), List.of("build", "/x/**")),
                new Polling(true, Duration.ofSeconds(9)),
                Sync.LAZY,
                true,
                new ReferenceKinds("elf,include"),
                new LogLimits(Duration.ofDays(9), 10L, 1L << 40)),
            START,
            at(9));

    graph.save(scanned);

    assertThat(graph.watches()).containsExactly(scanned);
    assertThat(ask("MATCH (w:Watch)-[:WATCHES]->(d:Directory) RETURN d.path"))
        .containsExactly("/w");
    graph.remove("id");
    assertThat(graph.watches()).isEmpty();
  }

  @Test
  void aBatchTakesTheJournalsPositionAlong() {
    assertThat(graph.reached()).isEqualTo(new Graph.Reached(0, null));

    graph.commit(move(1, "/w/d", "/w/e", directory(2)).reaching(new Position("one", 7)));
    assertThat(graph.reached()).isEqualTo(new Graph.Reached(1, new Position("one", 7)));

    graph.commit(move(2, "/w/e", "/w/d", directory(2)));
    assertThat(graph.reached()).isEqualTo(new Graph.Reached(2, new Position("one", 7)));

    graph.commit(new Batch(2, at(3), List.of(), List.of(), new Position("other", 3)));
    assertThat(graph.reached()).isEqualTo(new Graph.Reached(2, new Position("other", 3)));
  }

  @Test
  void hostsDoNotMeet() {
    Neo4jGraph other = Neo4jGraph.open(TestNeo4j.driver(), "other");
    other.writeTree("/w", found("w", directory(1)), null, START).close();

    other.commit(move(1, "/w", "/v", directory(1)));

    assertThat(reads.entry("/w")).isNotNull();
    assertThat(reads.countUnder("/w")).isEqualTo(4);
    assertThat(graph.of(List.of(Samples.key(1)))).hasSize(1);
    assertThat(graph.reached().seq()).isZero();
  }

  private Entry entry(String path) {
    return requireNonNull(reads.entry(path), path);
  }

  private static Batch move(long seq, String from, String to, Attributes what) {
    return new Batch(
        seq,
        at(seq),
        List.of(moved(from, to, what, seq)),
        List.of(new Told(event(seq, EventType.MOVED, from, to, what), 0)));
  }

  private static Subject moved(String from, String to, Attributes what, long seq) {
    return subject(
        from, to, to, what, List.of(new Hop(from, to, seq, at(seq), MoveMethod.RENAME, 1)));
  }

  private static String node(String path) {
    return ask("MATCH (e:Entry {path: '" + path + "'}) RETURN elementId(e)").getFirst();
  }

  private static List<String> ask(String query) {
    try (Session session = TestNeo4j.driver().session()) {
      return session.run(query, Map.of()).list(r -> r.get(0).asString());
    }
  }
}
