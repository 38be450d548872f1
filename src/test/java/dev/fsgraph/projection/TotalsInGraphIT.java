package dev.fsgraph.projection;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.file;
import static dev.fsgraph.graph.Samples.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Neo4jGraph;
import dev.fsgraph.graph.Neo4jStoredEntries;
import dev.fsgraph.graph.Neo4jTotalsWriter;
import dev.fsgraph.graph.TotalsWriter;
import dev.fsgraph.graph.TreeWriter;
import dev.fsgraph.graph.Twin;
import dev.fsgraph.index.NaiveEntries;
import dev.fsgraph.index.PathHash;
import dev.fsgraph.model.DirectoryTotals;
import dev.fsgraph.model.Entries.Stats;
import dev.fsgraph.model.Stored;
import dev.fsgraph.testing.TestNeo4j;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Session;

class TotalsInGraphIT {

  private static final String HOST = "twin";
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

  private final Neo4jStoredEntries stored = new Neo4jStoredEntries(TestNeo4j.driver(), HOST);
  private final TotalsWriter writer = new Neo4jTotalsWriter(TestNeo4j.driver(), HOST);
  private final List<String> written = new ArrayList<>();
  private Projection projection;
  private Graph graph;
  @TempDir Path home;

  @BeforeEach
  void empty() throws IOException {
    TestNeo4j.clear();
    Neo4jGraph neo4j = Neo4jGraph.open(TestNeo4j.driver(), HOST);
    projection = Projection.start(home, HOST, stored);
    IndexAndGraph.awaitReady(projection);
    graph = new IndexedGraph(neo4j, stored, projection);
  }

  @AfterEach
  void close() throws IOException {
    projection.close();
  }

  /// They are counted now and then, and after more changes some of them.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void areWhatTheDirectoriesHold(long seed) throws InterruptedException {
    graph.writeTree(Twin.ROOT, found("w", directory(1)), null, START).close();
    Twin twin = new Twin(seed);
    try (TotalsInGraph totals = TotalsInGraph.byHand(projection, writer, Clock.systemUTC())) {
      for (int round = 0; round < 12; round++) {
        graph.commit(twin.next(round % 5 == 0 ? 60 : 1 + round % 12));
        if (round % 3 == 0) {
          assertThat(totals.count()).isTrue();
          assertThat(inGraph()).isEqualTo(naive());
        }
      }
    }
  }

  @Test
  void onlyWhatHasChangedIsWritten() throws InterruptedException {
    writeTree();
    try (TotalsInGraph totals = TotalsInGraph.byHand(projection, this::write, NOON)) {
      totals.count();
      assertThat(written).containsExactlyInAnyOrder("/t", "/t/a", "/t/a/b", "/t/c");
      assertThat(inGraph()).isEqualTo(naive());
      assertThat(countedAt()).containsOnly("2026-01-02T12:00:00Z");

      written.clear();
      totals.count();
      assertThat(written).isEmpty();

      graph.forget(List.of("/t/a/b/f"));
      totals.count();
      assertThat(written).containsExactlyInAnyOrder("/t", "/t/a", "/t/a/b");
      assertThat(inGraph()).isEqualTo(naive());
    }
    try (TotalsInGraph again = TotalsInGraph.byHand(projection, writer, Clock.systemUTC())) {
      assertThat(again.count()).isTrue();
      assertThat(countedAt()).as("nothing differs").containsOnly("2026-01-02T12:00:00Z");
    }
  }

  @Test
  void nothingIsWrittenWhileATreeIs() throws InterruptedException {
    try (TotalsInGraph totals = TotalsInGraph.byHand(projection, this::write, NOON)) {
      try (TreeWriter tree = graph.writeTree("/t", found("t", directory(1)), null, START)) {
        tree.children("/t", List.of(found("a", directory(2))));
        assertThat(totals.count()).isFalse();
      }
      assertThat(written).isEmpty();
      assertThat(totals.count()).isTrue();
      assertThat(written).containsExactlyInAnyOrder("/t", "/t/a");
    }
  }

  /// Its numbers were added up before; at its path may be another one by now.
  @Test
  void whatLeftItsPlaceMeanwhileIsCountedAnew() throws InterruptedException {
    writeTree();
    List<Runnable> meanwhile = new ArrayList<>(List.of(() -> graph.forget("/t/a", List.of())));
    TotalsWriter late =
        (rows, at) -> {
          if (!meanwhile.isEmpty()) {
            meanwhile.removeFirst().run();
            throw new GraphException("away", true, new IOException());
          }
          return write(rows, at);
        };
    try (TotalsInGraph totals = TotalsInGraph.byHand(projection, late, NOON)) {
      assertThatThrownBy(totals::count).isInstanceOf(GraphException.class);
      assertThat(totals.count()).isTrue();
      assertThat(written).containsExactlyInAnyOrder("/t", "/t/c");
      assertThat(inGraph()).isEqualTo(naive());
    }
  }

  private void writeTree() {
    try (TreeWriter tree = graph.writeTree("/t", found("t", directory(1)), null, START)) {
      tree.children("/t", List.of(found("a", directory(2)), found("c", directory(3))));
      tree.finishLevel();
      tree.children("/t/a", List.of(found("b", directory(4))));
      tree.finishLevel();
      tree.children("/t/a/b", List.of(found("f", file(5))));
      tree.finishLevel();
    }
  }

  private int write(List<DirectoryTotals> totals, Instant at) {
    totals.forEach(one -> written.add(one.path()));
    return writer.write(totals, at);
  }

  private Map<String, String> naive() {
    Collection<Stored> all = IndexAndGraph.of(stored).values();
    NaiveEntries entries = new NaiveEntries(all, PathHash.XXH3);
    Map<String, String> lines = new TreeMap<>();
    for (Stored one : all) {
      if (one.entry().attributes().isDirectory()) {
        Stats stats = Objects.requireNonNull(entries.stats(one.path()));
        int children = entries.children(one.path(), null, Integer.MAX_VALUE).size();
        lines.put(
            one.path(), children + " " + stats.totalSize() + " " + stats.maxDepth() + " counted");
      }
    }
    return lines;
  }

  private static Map<String, String> inGraph() {
    Map<String, String> lines = new TreeMap<>();
    try (Session session = TestNeo4j.driver().session()) {
      session
          .run(
              """
              MATCH (e) WHERE e.countedAt IS NOT NULL OR e.childCount IS NOT NULL OR e:Directory
              RETURN coalesce(e.path, '?') AS path,
                e.childCount + ' ' + e.totalSize + ' ' + e.maxDepth
                  + CASE WHEN e:Entry AND e:Directory AND e.countedAt IS NOT NULL THEN ' counted' ELSE '' END AS line
              """)
          .forEachRemaining(
              r -> lines.put(r.get("path").asString(), r.get("line").asString("none")));
    }
    return lines;
  }

  private static List<String> countedAt() {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run("MATCH (d:Directory) RETURN toString(d.countedAt) AS at")
          .list(r -> r.get("at").asString("never"));
    }
  }
}
