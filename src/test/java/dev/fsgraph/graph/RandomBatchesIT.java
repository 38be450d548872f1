package dev.fsgraph.graph;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.found;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.graph.Twin.Thing;
import dev.fsgraph.model.Paths;
import dev.fsgraph.testing.TestNeo4j;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/// Random changes of a tree, told in batches: the graph must hold what a plain map holds.
class RandomBatchesIT {

  private static final String HOST = "twin";
  private Neo4jGraph graph;
  private Neo4jReads reads;

  @BeforeEach
  void empty() {
    TestNeo4j.clear();
    open(Haul.MOST);
  }

  private void open(int most) {
    graph = Neo4jGraph.open(TestNeo4j.driver(), HOST, most);
    reads = new Neo4jReads(TestNeo4j.driver(), HOST, Duration.ofMinutes(1));
    graph.writeTree(Twin.ROOT, found("w", directory(1)), null, START).close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 24})
  void theGraphHoldsWhatAPlainMapHolds(long seed) {
    follow(seed);
  }

  /// What is below directories that move is given its new paths in transactions of its own.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {31})
  void aHaulMakesNoDifference(long seed) {
    TestNeo4j.clear();
    open(0);
    follow(seed);
  }

  private void follow(long seed) {
    Twin twin = new Twin(seed);
    for (int round = 0; round < 25; round++) {
      graph.commit(twin.next(round % 5 == 0 ? 60 : 1 + round % 12));

      assertTreeIsThatOf(twin, "seed " + seed + ", round " + round);
    }
    assertHistoryIsThatOf(twin, "seed " + seed);
    assertEverythingIsFoundAgain(twin, "seed " + seed);
  }

  private void assertTreeIsThatOf(Twin twin, String when) {
    assertThat(
            ask(
                "MATCH (e:Entry) RETURN e.path + '|' + e.name + '|' + labels(e)[1] + '|' + e.inode"
                    + " + '|' + e.size"))
        .as("entries, " + when)
        .containsExactlyInAnyOrderElementsOf(
            all(
                twin.living(),
                t ->
                    String.join(
                        "|",
                        t.path(),
                        Paths.name(t.path()),
                        t.kind.label(),
                        "" + t.inode,
                        "" + (t == twin.root && t.size == 0 ? 4096 : t.size))));
    assertThat(ask("MATCH (p)-[:CONTAINS]->(e) RETURN p.path + '|' + e.path"))
        .as("edges, " + when)
        .containsExactlyInAnyOrderElementsOf(
            twin.living().stream()
                .filter(t -> t.parent != null)
                .map(t -> requireNonNull(t.parent).path() + "|" + t.path())
                .toList());
    assertThat(
            ask("MATCH (g:Gone {reason: 'deleted'}) RETURN g.path + '|' + g.inode + '|' + g.kind"))
        .as("deleted, " + when)
        .containsExactlyInAnyOrderElementsOf(
            all(twin.dead, t -> t.diedAt + "|" + t.inode + "|" + Rows.text(t.kind)));
    assertThat(graph.reached().seq()).isEqualTo(twin.seq());
  }

  private void assertHistoryIsThatOf(Twin twin, String when) {
    List<String> trails = new ArrayList<>();
    Stream.concat(twin.living().stream(), twin.dead.stream())
        .filter(t -> !t.moves.isEmpty())
        .forEach(
            t ->
                trails.add(
                    t.inode
                        + t.moves.stream()
                            .map(m -> "|" + m.seq() + m.from())
                            .collect(Collectors.joining())
                        + "|"
                        + (t.diedAt == null ? t.path() : t.diedAt)));
    assertThat(
            ask(
                """
                MATCH (end) WHERE NOT (end)-[:MOVED_TO]->() AND ()-[:MOVED_TO]->(end)
                MATCH trail = (first)-[:MOVED_TO*]->(end) WHERE NOT ()-[:MOVED_TO]->(first)
                RETURN reduce(text = toString(end.inode), m IN relationships(trail) |
                  text + '|' + m.seq + startNode(m).path) + '|' + end.path
                """))
        .as("trails, " + when)
        .containsExactlyInAnyOrderElementsOf(trails);
    assertThat(ask("MATCH (v:Event) RETURN toString(v.seq) ORDER BY v.seq"))
        .as("log, " + when)
        .hasSize((int) twin.seq())
        .startsWith("1")
        .endsWith("" + twin.seq());
    assertThat(ask("MATCH (v:Event) WHERE NOT (v)-[:ABOUT]->({inode: v.inode}) RETURN v.path"))
        .as("events about something else, " + when)
        .isEmpty();
  }

  private void assertEverythingIsFoundAgain(Twin twin, String when) {
    Collection<Thing> things = Stream.concat(twin.living().stream(), twin.dead.stream()).toList();
    Collection<String> paths =
        things.stream()
            .flatMap(t -> t.everAt.stream())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String path : paths) {
      assertThat(reads.where(path).stream().map(RandomBatchesIT::end))
          .as("what was at " + path + ", " + when)
          .containsExactlyInAnyOrderElementsOf(
              things.stream()
                  .filter(t -> t.everAt.contains(path))
                  .map(t -> t.diedAt == null ? t.path() : "deleted at " + t.diedAt)
                  .toList());
    }
  }

  private static String end(Trail trail) {
    return trail.now() != null
        ? trail.now().path()
        : "deleted at " + trail.stops().getLast().path();
  }

  private static List<String> all(Collection<Thing> things, Function<Thing, String> text) {
    return things.stream().map(text).toList();
  }

  private static List<String> ask(String query) {
    try (Session session = TestNeo4j.driver().session()) {
      return session.executeRead(
          tx -> tx.run(query, Map.of()).list((Record r) -> r.get(0).asString()));
    }
  }
}
