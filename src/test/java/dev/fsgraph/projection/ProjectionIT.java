package dev.fsgraph.projection;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.file;
import static dev.fsgraph.graph.Samples.found;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.ContentWriter;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Neo4jContentWriter;
import dev.fsgraph.graph.Neo4jGraph;
import dev.fsgraph.graph.Neo4jReads;
import dev.fsgraph.graph.Neo4jStoredEntries;
import dev.fsgraph.graph.Samples;
import dev.fsgraph.graph.TreeWriter;
import dev.fsgraph.graph.Twin;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.Described;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Known;
import dev.fsgraph.testing.TestNeo4j;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionIT {

  private static final String HOST = "twin";

  private final Neo4jStoredEntries stored = new Neo4jStoredEntries(TestNeo4j.driver(), HOST);
  private Neo4jGraph neo4j;
  @TempDir Path home;

  @BeforeEach
  void empty() {
    TestNeo4j.clear();
    neo4j = Neo4jGraph.open(TestNeo4j.driver(), HOST);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void holdsEveryPropertyThatTheGraphHolds(long seed) throws IOException {
    if (seed % 2 == 0) {
      neo4j = Samples.hauling(TestNeo4j.driver(), HOST);
    }
    try (Projection projection = start(home)) {
      Graph graph = indexed(projection);
      writeRoot(graph);
      Twin twin = new Twin(seed);
      Random random = new Random(seed);
      for (int round = 0; round < 20; round++) {
        graph.commit(twin.next(round % 5 == 0 ? 60 : 1 + round % 12));
        describeSome(projection, random);

        IndexAndGraph.assertSame(projection, stored);
      }
    }
  }

  /// What is in files goes with them, and away when they change; of a file that is another one by
  /// now nothing is written.
  private static void describeSome(Projection projection, Random random) {
    List<Described> contents = new ArrayList<>();
    for (Entry file : projection.index().reader().undescribed("/", false, null, 1_000)) {
      Content content =
          random.nextInt(4) == 0
              ? new Content(null, null, "a reason")
              : Content.of("%032x".formatted(random.nextInt(5)), "text/plain");
      Attributes read =
          random.nextInt(4) == 0 ? file(-7, file.attributes().size()) : file.attributes();
      if (random.nextBoolean()) {
        contents.add(new Described(file.path(), read, content));
      }
    }
    ContentWriter writer = new Neo4jContentWriter(TestNeo4j.driver(), HOST);
    Instant deadline = Instant.now().plusSeconds(30);
    while (!projection.describe(contents, writer)) { // while the index is being made or saved
      assertThat(Instant.now()).isBefore(deadline);
      LockSupport.parkNanos(1_000_000);
    }
    for (Described one : contents) {
      Entry entry = requireNonNull(projection.index().reader().entries().entry(one.path()));
      assertThat(entry.content()).isEqualTo(one.isOf(entry.attributes()) ? one.content() : null);
    }
  }

  /// The index's files as they are at some moment, as after `kill -9`.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatWasNotSavedIsCaughtUpWith(long seed) throws IOException {
    Random random = new Random(seed);
    Path before = home.resolve("0");
    Twin twin = new Twin(seed);
    for (int life = 1; life <= 4; life++) {
      Path now = home.resolve("" + life);
      try (Projection projection = start(before)) {
        Graph graph = indexed(projection);
        if (life == 1) {
          writeRoot(graph);
          IndexAndGraph.awaitReady(projection);
        }
        for (int round = random.nextInt(6); round >= 0; round--) {
          graph.commit(twin.next(1 + random.nextInt(20)));
          if (random.nextInt(3) == 0) {
            projection.save();
          }
        }
        copy(before, now);
      }
      try (Projection projection = Projection.start(now, HOST, stored)) {
        IndexAndGraph.assertSame(projection, stored);
      }
      before = now;
    }
  }

  @Test
  void aCleanStopLeavesNothingToDo() throws IOException {
    try (Projection projection = start(home)) {
      writeRoot(indexed(projection));
    }

    try (Projection projection = Projection.start(home, HOST, stored)) {
      IndexAndGraph.awaitReady(projection);
      assertThat(projection.status().entries()).isEqualTo(1);
      assertThat(projection.index().mark().whole()).isTrue();
    }
  }

  @Test
  void whatIsToBeWarmIsReadAndNothingElseChanges() throws IOException {
    try (Projection projection = Projection.start(home, HOST, stored, List.of("/none", "/w"))) {
      IndexAndGraph.awaitReady(projection);
      writeRoot(indexed(projection));
      assertThat(projection.index().reader().warm("/w")).isEqualTo(1);
      assertThat(projection.index().reader().warm("/none")).isZero();
      IndexAndGraph.assertSame(projection, stored);
    }
  }

  @Test
  void filesThatAreGoneAreMadeAnew() throws IOException {
    try (Projection projection = start(home)) {
      writeRoot(indexed(projection));
    }
    delete(home);

    try (Projection projection = start(home)) {
      IndexAndGraph.assertSame(projection, stored);
      assertThat(projection.status().entries()).isEqualTo(1);
    }
  }

  @Test
  void anIndexThatFailsHurtsNobodyAndIsMadeAnew() throws IOException {
    try (Projection projection = start(home)) {
      IndexedReads reads =
          new IndexedReads(
              new Neo4jReads(TestNeo4j.driver(), HOST, Duration.ofMinutes(1)), projection);
      Graph graph = indexed(projection);
      writeRoot(graph);
      Twin twin = new Twin(7);
      for (int round = 0; round < 10; round++) {
        if (round % 3 == 1) {
          IndexAndGraph.awaitReady(projection);
          projection.index().close();
        }
        graph.commit(twin.next(5));

        assertThat(reads.subtree("/", null, null, null, 1000))
            .extracting(Entry::path)
            .hasSize(twin.living().size());
      }
      IndexAndGraph.assertSame(projection, stored);
    }
  }

  @Test
  void whatTheGraphDidAlthoughItFailedIsReadAgain() throws IOException {
    try (Projection projection = start(home)) {
      Graph graph = indexed(projection);
      writeRoot(graph);
      Twin twin = new Twin(8);
      Graph losing = new IndexedGraph(new Failing(neo4j, true), stored, projection);
      for (int round = 0; round < 10; round++) {
        Batch batch = twin.next(5);
        assertThatThrownBy(() -> losing.commit(batch)).isInstanceOf(GraphException.class);
        graph.commit(round % 2 == 0 ? batch : twin.next(3));

        IndexAndGraph.assertSame(projection, stored);
      }
    }
  }

  /// The index is prepared while the graph works, and that is not seen.
  @Test
  void nothingIsSeenOfWhatTheGraphRefused() throws IOException {
    try (Projection projection = start(home)) {
      Graph graph = indexed(projection);
      writeRoot(graph);
      Twin twin = new Twin(10);
      Graph refusing = new IndexedGraph(new Failing(neo4j, false), stored, projection);
      for (int round = 0; round < 10; round++) {
        graph.commit(twin.next(5));
        IndexAndGraph.assertSame(projection, stored);
        Batch batch = twin.next(5);

        assertThatThrownBy(() -> refusing.commit(batch)).isInstanceOf(GraphException.class);

        IndexAndGraph.assertSame(projection, stored);
        graph.commit(batch);
        IndexAndGraph.assertSame(projection, stored);
      }
    }
  }

  @Test
  void whatIsKnownIsToldFromTheIndexAndInDoubtFromTheGraph() throws IOException {
    try (Projection projection = start(home)) {
      Graph graph = indexed(projection);
      writeRoot(graph);
      Twin twin = new Twin(9);
      Graph losing = new IndexedGraph(new Failing(neo4j, true), stored, projection);
      for (int round = 0; round < 10; round++) {
        graph.commit(twin.next(5));
        IndexAndGraph.awaitReady(projection);
        assertKnowsTheSame(graph);
      }
      assertThat(projection.<Boolean>inStep(_ -> true)).isTrue();

      Batch doubtful = twin.next(5);
      assertThatThrownBy(() -> losing.commit(doubtful)).isInstanceOf(GraphException.class);

      assertThat(projection.<Boolean>inStep(_ -> true)).isNull();
      assertKnowsTheSame(graph);
    }
  }

  private void assertKnowsTheSame(Graph graph) {
    List<Known> told = new ArrayList<>();
    List<Known> stored = new ArrayList<>();
    graph.under(Twin.ROOT, told::add);
    neo4j.under(Twin.ROOT, stored::add);
    assertThat(told).containsExactlyInAnyOrderElementsOf(stored);
    List<String> paths = new ArrayList<>(stored.stream().map(Known::path).toList());
    paths.add(Twin.ROOT + "/nobody");
    assertThat(graph.at(paths)).containsExactlyInAnyOrderElementsOf(neo4j.at(paths));
    told.clear();
    stored.clear();
    graph.directoriesUnder(Twin.ROOT, told::add);
    neo4j.directoriesUnder(Twin.ROOT, stored::add);
    assertThat(told).containsExactlyInAnyOrderElementsOf(stored).isNotEmpty();
  }

  @Test
  void aTreeThatIsWrittenWhileTheIndexIsMadeIsInIt() throws IOException {
    try (Projection projection = start(home)) {
      Graph graph = indexed(projection);
      try (TreeWriter tree = graph.writeTree("/t", found("t", directory(1)), null, START)) {
        tree.children("/t", List.of(found("a", directory(2)), found("b", file(3))));
        tree.finishLevel();
        projection.broken(new IOException("for the test"));
        tree.children("/t/a", List.of(found("c", file(4))));
        tree.finishLevel();
      }

      IndexAndGraph.assertSame(projection, stored);
      assertThat(projection.status().entries()).isEqualTo(4);
    }
  }

  @Test
  void entriesOfATreeAreVisibleLevelByLevel() throws IOException {
    try (Projection projection = start(home)) {
      Graph graph = indexed(projection);
      try (TreeWriter tree = graph.writeTree("/t", found("t", directory(1)), null, START)) {
        tree.children("/t", List.of(found("a", directory(2)), found("b".repeat(255), file(3))));
        tree.finishLevel();

        assertThat(projection.status().entries()).isEqualTo(3);
      }
      graph.unreadable(List.of(new Graph.Unreadable("/t/a", "Permission denied")));
      IndexAndGraph.assertSame(projection, stored);
    }
  }

  private Projection start(Path directory) throws IOException {
    Projection projection = Projection.start(directory, HOST, stored);
    IndexAndGraph.awaitReady(projection);
    return projection;
  }

  private Graph indexed(Projection projection) {
    return new IndexedGraph(neo4j, stored, projection);
  }

  private static void writeRoot(Graph graph) {
    graph.writeTree(Twin.ROOT, found("w", directory(1)), null, START).close();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file)));
            } catch (NoSuchFileException e) {
              // merged into another one a moment ago
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }
}
