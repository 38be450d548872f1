package dev.fsgraph.projection;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.file;
import static dev.fsgraph.graph.Samples.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.Neo4jGraph;
import dev.fsgraph.graph.Neo4jReads;
import dev.fsgraph.graph.Neo4jStoredEntries;
import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.graph.TreeWriter;
import dev.fsgraph.graph.Twin;
import dev.fsgraph.index.EntryIndex;
import dev.fsgraph.index.NaiveEntries;
import dev.fsgraph.index.PathHash;
import dev.fsgraph.index.RandomQueries;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.IndexStatus.State;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import dev.fsgraph.testing.TestNeo4j;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The folder of the index is deleted while the service is stopped.
class DeletedIndexIT {

  private static final String HOST = "twin";

  /// `-Drebuild.entries=150000` prints a rate that means something.
  private static final int ENTRIES = Integer.getInteger("rebuild.entries", 2_000);

  private final Neo4jStoredEntries stored = new Neo4jStoredEntries(TestNeo4j.driver(), HOST);
  private final Twin twin = new Twin(7);
  private final Random random = new Random(7);
  private Neo4jGraph neo4j;
  @TempDir Path home;

  @BeforeEach
  void empty() {
    TestNeo4j.clear();
    neo4j = Neo4jGraph.open(TestNeo4j.driver(), HOST);
  }

  /// Answers come from the graph, and after a while from the index: nobody can tell when.
  @Test
  void readsGoOnUntilItIsMadeAnew() throws IOException {
    try (Projection before = Projection.start(home, HOST, stored)) {
      IndexAndGraph.awaitReady(before);
      Graph graph = new IndexedGraph(neo4j, stored, before);
      graph.writeTree(Twin.ROOT, found("w", directory(1)), null, START).close();
      graph.commit(twin.next(40));
    }
    delete(home);

    Gate gate = new Gate(stored);
    try (Projection projection = Projection.start(home, HOST, gate)) {
      Entries reads =
          new IndexedReads(
              new Neo4jReads(TestNeo4j.driver(), HOST, Duration.ofMinutes(1)), projection);
      Graph graph = new IndexedGraph(neo4j, gate, projection);
      assertThat(projection.entriesOrNull()).isNull();
      ask(reads, 4, "from the graph");
      graph.commit(twin.next(20));
      ask(reads, 4, "from the graph, changed meanwhile");
      assertThat(graph.isPrepared()).isFalse();

      gate.opened.countDown();
      Instant deadline = Instant.now().plusSeconds(60);
      while (projection.status().state() != State.READY) {
        assertThat(Instant.now()).isBefore(deadline);
        ask(reads, 1, "while it is made");
      }
      ask(reads, 10, "from the index");
      assertThat(graph.isPrepared()).isTrue();
      assertThat(projection.entriesOrNull()).isNotNull();
      IndexAndGraph.assertSame(projection, stored);
    }
  }

  @Test
  void isMadeAnewAtARate() {
    int files = 400;
    try (TreeWriter tree = neo4j.writeTree("/t", found("t", directory(1)), null, START)) {
      List<Found> directories =
          IntStream.range(0, ENTRIES / files)
              .mapToObj(d -> found("directory-" + d, directory(10 + d)))
              .toList();
      tree.children("/t", directories);
      tree.finishLevel();
      for (Found each : directories) {
        tree.children(
            "/t/" + each.name(),
            IntStream.range(0, files)
                .mapToObj(f -> found("file-with-a-name-" + f + ".txt", file(100_000 + f)))
                .toList());
      }
      tree.finishLevel();
    }
    long entries = 1 + ENTRIES / files * (files + 1L);
    for (int round = 0; round < 3; round++) {
      try (EntryIndex index = EntryIndex.open(home.resolve("" + round), HOST)) {
        long start = System.nanoTime();
        new Reread(stored, index.writer(), _ -> {}).everything();
        double seconds = (System.nanoTime() - start) / 1e9;

        assertThat(index.reader().size()).isEqualTo(entries);
        System.out.printf("%d entries made anew at %.0f/s%n", entries, entries / seconds);
      }
    }
  }

  private void ask(Entries reads, int times, String when) {
    Collection<Stored> all = IndexAndGraph.of(stored).values();
    List<Entry> known = all.stream().map(Stored::entry).toList();
    RandomQueries queries = new RandomQueries(random, known, PathHash.XXH3).withoutHashes();
    NaiveEntries naive = new NaiveEntries(all, PathHash.XXH3);
    for (int i = 0; i < times; i++) {
      queries.ask(reads, naive, when);
    }
  }

  /// Holds back all that the index is made of.
  private record Gate(StoredEntries graph, CountDownLatch opened) implements StoredEntries {

    Gate(StoredEntries graph) {
      this(graph, new CountDownLatch(1));
    }

    @Override
    public long lastSeq() {
      return graph.lastSeq();
    }

    @Override
    public long count() {
      return graph.count();
    }

    @Override
    public List<Stored> at(Collection<String> paths) {
      return graph.at(paths);
    }

    @Override
    public void in(PathRange range, Consumer<Stored> into) {
      try {
        opened.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      graph.in(range, into);
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
