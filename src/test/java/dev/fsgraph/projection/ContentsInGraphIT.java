package dev.fsgraph.projection;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.event;
import static dev.fsgraph.graph.Samples.file;
import static dev.fsgraph.graph.Samples.found;
import static dev.fsgraph.graph.Samples.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.Neo4jContentWriter;
import dev.fsgraph.graph.Neo4jGraph;
import dev.fsgraph.graph.Neo4jStoredEntries;
import dev.fsgraph.graph.TreeWriter;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import dev.fsgraph.testing.TestNeo4j;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsInGraphIT {

  private static final String HOST = "twin";
  private static final Duration NONE = Duration.ofNanos(-1);

  private final Neo4jStoredEntries stored = new Neo4jStoredEntries(TestNeo4j.driver(), HOST);
  private final List<String> read = new ArrayList<>();
  private final TreeSet<String> failing = new TreeSet<>();
  private final TreeSet<String> unreadable = new TreeSet<>();
  private List<Wanted> wanted = List.of();
  private Projection projection;
  private Graph graph;
  @TempDir Path home;

  private record Tree(String root) implements Wanted {

    @Override
    public boolean admits(String path) {
      return Paths.isWithin(path, root) && !path.endsWith(".o");
    }
  }

  @BeforeEach
  void empty() throws IOException {
    TestNeo4j.clear();
    Neo4jGraph neo4j = Neo4jGraph.open(TestNeo4j.driver(), HOST);
    projection = Projection.start(home, HOST, stored);
    IndexAndGraph.awaitReady(projection);
    graph = new IndexedGraph(neo4j, stored, projection);
    try (TreeWriter tree = graph.writeTree("/t", found("t", directory(1)), null, START)) {
      tree.children("/t", List.of(found("a", directory(2)), found("c", directory(3))));
      tree.finishLevel();
      tree.children("/t/a", List.of(found("b", directory(4)), found("x.o", file(9))));
      tree.children("/t/c", List.of(found("g", file(6))));
      tree.finishLevel();
      tree.children("/t/a/b", List.of(found("f", file(5))));
      tree.finishLevel();
    }
  }

  @AfterEach
  void close() throws IOException {
    projection.close();
  }

  @Test
  void onlyWhatIsWantedIsReadAndEachFileOnce() throws Exception {
    try (ContentsInGraph contents = byHand(NONE)) {
      assertThat(contents.describe()).isTrue();
      assertThat(read).isEmpty();

      wanted = List.of(new Tree("/t/a"));
      contents.describe();
      contents.describe();
      assertThat(read).containsExactly("/t/a/b/f");
      assertThat(described()).containsExactly(Map.entry("/t/a/b/f", "hash5"));

      wanted = List.of(wanted.getFirst(), new Tree("/t"));
      contents.describe();
      assertThat(read).containsExactly("/t/a/b/f", "/t/c/g");
    }
    read.clear();
    try (ContentsInGraph again = byHand(NONE)) {
      again.describe();
      assertThat(read).as("what has a hash after a restart").isEmpty();
    }
  }

  @Test
  void whatChangesIsReadAgainAndWhatMovesIsNot() throws Exception {
    wanted = List.of(new Tree("/t"));
    try (ContentsInGraph contents = byHand(NONE)) {
      contents.describe();
      read.clear();

      move("/t/a", "/t/c/a", directory(2), 1);
      contents.describe();
      assertThat(read).isEmpty();
      assertThat(described()).containsOnlyKeys("/t/c/a/b/f", "/t/c/g");

      modify("/t/c/a/b/f", file(5, 7), 2);
      assertThat(described()).containsOnlyKeys("/t/c/g");
      contents.describe();
      assertThat(read).containsExactly("/t/c/a/b/f");
      assertThat(described()).containsOnlyKeys("/t/c/a/b/f", "/t/c/g");
    }
  }

  @Test
  void aReasonIsKeptAndTriedAgainAfterTheNextStartOnly() throws Exception {
    wanted = List.of(new Tree("/t"));
    unreadable.add("/t/c/g");
    try (ContentsInGraph contents = byHand(NONE)) {
      contents.describe();
      assertThat(described()).containsEntry("/t/c/g", "permission denied");
      projection.readAgain(List.of("/t/c/g"));
      contents.describe();
      assertThat(read).containsOnlyOnce("/t/c/g");
    }
    try (ContentsInGraph again = byHand(NONE)) {
      again.describe();
      assertThat(described()).containsEntry("/t/c/g", "permission denied");
      unreadable.clear();
      assertThat(read).filteredOn("/t/c/g"::equals).hasSize(2);
    }
    try (ContentsInGraph again = byHand(NONE)) {
      again.describe();
      assertThat(described()).containsEntry("/t/c/g", "hash6");
    }
  }

  @Test
  void whatCannotBeReadAtPresentIsTriedAgain() throws Exception {
    wanted = List.of(new Tree("/t"));
    failing.add("/t/c/g");
    try (ContentsInGraph contents = byHand(NONE)) {
      assertThatThrownBy(contents::describe).hasMessage("out of descriptors");
      failing.clear();
      contents.describe();
      assertThat(described()).containsOnlyKeys("/t/a/b/f", "/t/c/g");
    }
  }

  @Test
  void aFileThatMovedWhileItWasReadIsReadAtItsNewPlace() throws Exception {
    wanted = List.of(new Tree("/t"));
    List<Runnable> meanwhile =
        new ArrayList<>(List.of(() -> move("/t/a", "/t/z", directory(2), 1)));
    try (ContentsInGraph contents =
        byHand(
            NONE,
            (path, known) -> {
              if (path.equals("/t/a/b/f") && !meanwhile.isEmpty()) {
                meanwhile.removeFirst().run();
              }
              return read(path, known);
            })) {
      contents.describe();
      assertThat(described()).containsOnlyKeys("/t/c/g", "/t/z/b/f");
    }
  }

  @Test
  void aFileThatWasChangedAMomentAgoIsLeftAlone() throws Exception {
    wanted = List.of(new Tree("/t"));
    try (ContentsInGraph contents = byHand(Duration.ofHours(1))) {
      contents.describe();
      assertThat(read).isEmpty();
      assertThat(contents.progress().waiting()).isTrue();
    }
  }

  @Test
  void manyFilesAreReadInPortions() throws Exception {
    List<Found> many = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      many.add(found("f" + i, file(1000 + i)));
    }
    try (TreeWriter tree = graph.writeTree("/m", found("m", directory(50)), null, START)) {
      tree.children("/m", many);
      tree.finishLevel();
    }
    wanted = List.of(new Tree("/m"));
    try (ContentsInGraph contents = byHand(NONE)) {
      contents.describe();
      assertThat(read).hasSize(250).doesNotHaveDuplicates();
      assertThat(described()).hasSize(250);
      assertThat(contents.progress())
          .isEqualTo(new ContentsInGraph.Progress(250, 250 * 100, false));
      IndexAndGraph.assertSame(projection, stored);
    }
  }

  private void move(String from, String to, Attributes what, long seq) {
    graph.commit(
        new Batch(
            seq,
            START.plusSeconds(seq),
            List.of(
                subject(
                    from,
                    to,
                    to,
                    what,
                    List.of(
                        new Hop(from, to, seq, START.plusSeconds(seq), MoveMethod.RENAME, 1.0)))),
            List.of(new Told(event(seq, EventType.MOVED, from, to, what), 0))));
  }

  private void modify(String path, Attributes now, long seq) {
    graph.commit(
        new Batch(
            seq,
            START.plusSeconds(seq),
            List.of(subject(path, path, path, now, List.of())),
            List.of(new Told(event(seq, EventType.MODIFIED, path, null, now), 0))));
  }

  private ContentsInGraph byHand(Duration quiet) {
    return byHand(quiet, this::read);
  }

  private ContentsInGraph byHand(Duration quiet, dev.fsgraph.content.FileReader reader) {
    return ContentsInGraph.byHand(
        projection,
        new Neo4jContentWriter(TestNeo4j.driver(), HOST),
        reader,
        () -> wanted,
        quiet,
        Clock.fixed(START.plusSeconds(60), ZoneOffset.UTC));
  }

  private @Nullable Content read(String path, Attributes known) throws IOException {
    if (failing.contains(path)) {
      throw new IOException("out of descriptors");
    }
    read.add(path);
    return unreadable.contains(path)
        ? new Content(null, null, "permission denied")
        : Content.of("hash" + known.key().inode(), "text/plain");
  }

  private Map<String, String> described() {
    Map<String, String> lines = new TreeMap<>();
    for (Stored one : IndexAndGraph.of(stored).values()) {
      Content content = one.entry().content();
      if (content != null) {
        lines.put(one.path(), content.hash() != null ? content.hash() : content.unread());
      }
    }
    return lines;
  }
}
