package dev.fsgraph.graph;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.at;
import static dev.fsgraph.graph.Samples.attributes;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.event;
import static dev.fsgraph.graph.Samples.file;
import static dev.fsgraph.graph.Samples.found;
import static dev.fsgraph.graph.Samples.link;
import static dev.fsgraph.graph.Samples.subject;
import static dev.fsgraph.graph.Samples.withLinks;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.graph.Reads.EventQuery;
import dev.fsgraph.graph.Reads.Stop;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entries.Find;
import dev.fsgraph.model.Entries.Stats;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.testing.TestNeo4j;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadsIT {

  private Neo4jGraph graph;
  private Neo4jReads reads;
  private long seq;

  @BeforeEach
  void aSmallTreeAtTheRoot() {
    TestNeo4j.clear();
    graph = Neo4jGraph.open(TestNeo4j.driver(), "host");
    reads = new Neo4jReads(TestNeo4j.driver(), "host", Duration.ofMinutes(1));
    try (TreeWriter tree = graph.writeTree("/", found("", directory(1)), null, START)) {
      tree.children(
          "/",
          List.of(
              found("foo", directory(2)),
              found("foobar", directory(3)),
              found("foo-bar", directory(4)),
              found("it's \"a\"\n[b].*", directory(5))));
      tree.finishLevel();
      tree.children(
          "/foo",
          List.of(
              found("a.txt", withLinks(file(10, 100), 2)),
              found("b.txt", withLinks(file(10, 100), 2)),
              found("deep", directory(11)),
              found("link", link(12, "a.txt")),
              found("pipe", attributes(Kind.SPECIAL, 13, 0))));
      tree.children("/foobar", List.of(found("no", file(14))));
      tree.children("/foo-bar", List.of(found("no", file(15))));
      tree.children("/it's \"a\"\n[b].*", List.of(found("$x", file(16, 5))));
      tree.finishLevel();
      tree.children("/foo/deep", List.of(found("big", file(17, 9_000)), found("😀", file(18))));
    }
  }

  @Test
  void aSubtreeIsItselfAndWhatIsBelowInPathOrder() {
    assertThat(paths(reads.subtree("/foo", null, null, null, 100)))
        .containsExactly(
            "/foo",
            "/foo/a.txt",
            "/foo/b.txt",
            "/foo/deep",
            "/foo/deep/big",
            "/foo/deep/😀",
            "/foo/link",
            "/foo/pipe");
    assertThat(reads.subtree("/", null, null, null, 100)).hasSize(15);
    assertThat(reads.countUnder("/")).isEqualTo(15);
    assertThat(reads.countUnder("/foo")).isEqualTo(8);
    assertThat(reads.subtree("/nothing", null, null, null, 100)).isEmpty();
  }

  @Test
  void pagesTogetherAreTheWhole() {
    List<String> whole = paths(reads.subtree("/", null, null, null, 100));
    for (int limit = 1; limit <= 4; limit++) {
      List<String> pages = new ArrayList<>();
      List<Entry> page = reads.subtree("/", null, null, null, limit);
      while (!page.isEmpty()) {
        pages.addAll(paths(page));
        page = reads.subtree("/", null, null, pages.getLast(), limit);
      }
      assertThat(pages).containsExactlyElementsOf(whole);
    }
  }

  @Test
  void depthAndKindNarrowASubtree() {
    assertThat(paths(reads.subtree("/foo", 0, null, null, 100))).containsExactly("/foo");
    assertThat(paths(reads.subtree("/", 1, null, null, 100))).hasSize(5);
    assertThat(paths(reads.subtree("/foo", 1, Kind.FILE, null, 100)))
        .containsExactly("/foo/a.txt", "/foo/b.txt");
    assertThat(paths(reads.subtree("/foo", null, Kind.DIRECTORY, null, 100)))
        .containsExactly("/foo", "/foo/deep");
  }

  @Test
  void aStreamIsTheSameAsAPage() {
    List<Entry> streamed = new ArrayList<>();
    reads.subtree("/foo", null, null, streamed::add);

    assertThat(streamed).isEqualTo(reads.subtree("/foo", null, null, null, 100));
  }

  @Test
  void childrenAreOnlyTheNextLevel() {
    assertThat(paths(reads.children("/foo", null, 100)))
        .containsExactly("/foo/a.txt", "/foo/b.txt", "/foo/deep", "/foo/link", "/foo/pipe");
    assertThat(paths(reads.children("/foo", "/foo/b.txt", 1))).containsExactly("/foo/deep");
    assertThat(paths(reads.children("/it's \"a\"\n[b].*", null, 10)))
        .containsExactly("/it's \"a\"\n[b].*/$x");
  }

  @Test
  void findCombinesItsConditions() {
    assertThat(paths(reads.find(new Find("/foo", ".*\\.txt", null, null, null, null), null, 10)))
        .containsExactly("/foo/a.txt", "/foo/b.txt");
    assertThat(paths(reads.find(new Find(null, null, "no", null, null, null), null, 10)))
        .containsExactly("/foo-bar/no", "/foobar/no");
    assertThat(
            paths(
                reads.find(
                    new Find(null, null, null, Kind.FILE, 9_000L, START.minusSeconds(1)),
                    null,
                    10)))
        .containsExactly("/foo/deep/big");
    assertThat(reads.find(new Find(null, null, null, null, null, START), null, 10)).isEmpty();
  }

  @Test
  void totalsCountAFileWithTwoNamesOnce() {
    assertThat(reads.stats("/foo")).isEqualTo(new Stats(4, 2, 1, 1, 9_200, 100, 2));
    assertThat(reads.stats("/foo/deep/big")).isEqualTo(new Stats(1, 0, 0, 0, 9_000, 0, 0));
    assertThat(reads.stats("/none")).isNull();
  }

  @Test
  void whereFollowsMovesOfTheThingAndOfDirectoriesAboveIt() {
    move("/foo/deep", "/foobar/deep", directory(11));
    move("/foobar/deep/big", "/foobar/deep/small", file(17, 9_000));
    move("/foobar", "/z", directory(3));

    assertThat(reads.where("/foo/deep/big"))
        .containsExactly(
            new Trail(
                List.of(
                    new Stop("/foo/deep/big", START, at(1), MoveMethod.RENAME, 1.0),
                    new Stop("/foobar/deep/big", at(1), at(2), MoveMethod.RENAME, 1.0),
                    new Stop("/z/deep/small", at(2), null, null, null)),
                reads.entry("/z/deep/small"),
                null));
    assertThat(reads.where("/foo/deep/😀"))
        .extracting(trail -> requireNonNull(trail.now()).path())
        .containsExactly("/z/deep/😀");
    assertThat(reads.where("/never")).isEmpty();
    assertThat(reads.where("/foo/deep/never")).isEmpty();
  }

  @Test
  void whereListsAllThatLivedThereNewestFirst() {
    move("/foo/a.txt", "/foo/old", file(10));
    create("/foo/a.txt", file(30));
    delete("/foo/a.txt", file(30));
    create("/foo/a.txt", file(31));

    List<Trail> trails = reads.where("/foo/a.txt");

    assertThat(trails).hasSize(3);
    assertThat(requireNonNull(trails.get(0).now()).attributes().key()).isEqualTo(file(31).key());
    assertThat(trails.get(1).now()).isNull();
    assertThat(trails.get(1).deletedAt()).isEqualTo(at(3));
    assertThat(requireNonNull(trails.get(2).now()).path()).isEqualTo("/foo/old");
  }

  @Test
  void historyIsThatOfAFileOrThatOfAPath() {
    create("/foo/new", file(30));
    move("/foo/new", "/foobar/new", file(30));
    move("/foobar", "/z", directory(3));
    create("/foo/new", file(31));
    delete("/z/new", file(30));
    Past past = new Neo4jPast(TestNeo4j.driver(), "host", Duration.ofMinutes(1));

    assertThat(past.ofFile("/z/new", 100, 10))
        .extracting(Event::seq)
        .containsExactly(5L, 3L, 2L, 1L);
    assertThat(past.ofFile("/foobar/new", 100, 10)).extracting(Event::seq).startsWith(5L);
    assertThat(past.ofFile("/z/new", 3, 1)).extracting(Event::seq).containsExactly(2L);
    assertThat(past.ofFile("/foo/new", 100, 10)).extracting(Event::seq).containsExactly(4L);
    assertThat(past.atPath("/foo/new", 100, 10)).extracting(Event::seq).containsExactly(4L, 2L, 1L);
    assertThat(past.atPath("/foobar/new", 100, 10)).extracting(Event::seq).containsExactly(3L, 2L);
    assertThat(past.ofFile("/foo/never", 100, 10)).isNull();
  }

  @Test
  void aTimeIsFoundInTheLog() {
    Past past = new Neo4jPast(TestNeo4j.driver(), "host", Duration.ofMinutes(1));
    assertThatThrownBy(() -> past.moment("/", at(1)))
        .hasMessageContaining("Nothing is in the log yet");
    for (int i = 1; i <= 40; i++) {
      create("/foo/" + i, file(100 + i));
    }

    assertThatThrownBy(() -> past.moment("/", at(1).minusNanos(1)))
        .hasMessageContaining("the log begins at " + at(1));
    for (int i = 1; i <= 40; i++) {
      assertThat(past.moment("/", at(i)).seq()).isEqualTo(i);
      assertThat(past.moment("/", at(i + 1).minusNanos(1)).seq()).isEqualTo(i);
    }
    assertThat(past.moment("/", at(1_000_000)).seq()).isEqualTo(40);
  }

  @Test
  void eventsAreFoundByTypePlaceAndTime() {
    create("/foo/new", file(30));
    move("/foo/new", "/foobar/new", file(30));
    create("/foo-bar/other", file(31));

    assertThat(seqs(new EventQuery(0, List.of(), null, null, null, 10)))
        .containsExactly(1L, 2L, 3L);
    assertThat(seqs(new EventQuery(1, List.of(), null, null, null, 1))).containsExactly(2L);
    assertThat(seqs(new EventQuery(0, List.of(EventType.CREATED), null, null, null, 10)))
        .containsExactly(1L, 3L);
    assertThat(seqs(new EventQuery(0, List.of(), "/foo", null, null, 10))).containsExactly(1L, 2L);
    assertThat(seqs(new EventQuery(0, List.of(), "/foobar", null, null, 10))).containsExactly(2L);
    assertThat(seqs(new EventQuery(0, List.of(), "/", at(2), at(3), 10))).containsExactly(2L);
    assertThat(reads.events(new EventQuery(1, List.of(), null, null, null, 1)).getFirst())
        .isEqualTo(event(2, EventType.MOVED, "/foo/new", "/foobar/new", file(30)));
  }

  private void create(String path, Attributes what) {
    seq++;
    commit(
        subject(null, path, path, what, List.of()),
        event(seq, EventType.CREATED, path, null, what));
  }

  private void delete(String path, Attributes what) {
    seq++;
    commit(
        subject(path, null, path, null, List.of()),
        event(seq, EventType.DELETED, path, null, what));
  }

  private void move(String from, String to, Attributes what) {
    seq++;
    Hop hop = new Hop(from, to, seq, at(seq), MoveMethod.RENAME, 1);
    commit(subject(from, to, to, what, List.of(hop)), event(seq, EventType.MOVED, from, to, what));
  }

  private void commit(Subject subject, Event event) {
    graph.commit(new Batch(seq, at(seq), List.of(subject), List.of(new Told(event, 0))));
  }

  private List<Long> seqs(EventQuery query) {
    return reads.events(query).stream().map(Event::seq).toList();
  }

  private static List<String> paths(List<Entry> entries) {
    return entries.stream().map(Entry::path).toList();
  }
}
