package dev.fsgraph.graph;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.found;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.graph.Past.Former;
import dev.fsgraph.graph.Past.Moment;
import dev.fsgraph.graph.Twin.Thing;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.Paths;
import dev.fsgraph.testing.TestNeo4j;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Session;

/// A plain map remembers what was where after each change: asked for random times and paths, the
/// graph has to say exactly that.
///
/// `-Dhistory.first=100 -Dhistory.seeds=30` asks about other and more pasts.
@NullUnmarked
class HistoryOracleIT {

  private static final int ROUNDS = 12;
  private static final int MOMENTS = 8;
  private static final int PATHS = 8;

  static LongStream seeds() {
    long first = Long.getLong("history.first", 1);
    return LongStream.range(first, first + Integer.getInteger("history.seeds", 1));
  }

  private Neo4jGraph graph;
  private Neo4jPast past;
  private Twin twin;
  private Random random;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void thePastIsWhatItWas(long seed) {
    begin(seed);
    happen();

    ask(1);
  }

  /// What is old goes, in the middle of it all; of the rest all is said as before.
  @Test
  void whatIsKeptIsRightAfterRetention() {
    begin(99);
    happen();
    long cut = twin.seq() / 2;
    Retention retention =
        new Retention(TestNeo4j.driver(), "twin", Clock.systemUTC(), LogLimits.NONE);
    assertThat(retention.run(null, LogLimits.NONE).events()).isZero();

    Retention.Report report = retention.run(null, new LogLimits(null, twin.seq() - cut, null));

    assertThat(report.events()).isEqualTo(cut);
    assertThat(report.through()).isEqualTo(cut);
    assertThat(report.gone()).isPositive();
    assertThat(ask("MATCH (v:Event) RETURN min(v.seq)")).isEqualTo(cut + 1);
    assertThat(ask("MATCH (g:Gone {reason: 'deleted'}) WHERE g.seq <= " + cut + " RETURN count(g)"))
        .isZero();
    assertThatThrownBy(() -> past.moment(Twin.ROOT, Samples.at(cut).minusMillis(1)))
        .isInstanceOf(NoSuchMomentException.class)
        .hasMessageContaining("is older than the log");
    long trails =
        twin.living().stream().filter(t -> !t.moves.isEmpty()).mapToLong(t -> t.moves.size()).sum();
    assertThat(ask("MATCH (g:Gone)-[:MOVED_TO*]->(e:Entry) RETURN count(g)")).isEqualTo(trails);
    happen();
    ask(cut);

    assertThat(retention.run(null, new LogLimits(null, twin.seq(), null)).events()).isZero();
    Retention.Report rest = retention.run(Twin.ROOT, new LogLimits(Duration.ofDays(1), null, null));
    assertThat(rest.events()).isEqualTo(twin.seq() - cut);
    assertThat(ask("MATCH (v:Event) RETURN count(v)")).isZero();
    assertThat(ask("MATCH (:Host)-[:CUT]->(c:Cut) RETURN sum(c.events)")).isEqualTo(twin.seq());
  }

  private void begin(long seed) {
    TestNeo4j.clear();
    graph = Neo4jGraph.open(TestNeo4j.driver(), "twin", 5);
    past = new Neo4jPast(TestNeo4j.driver(), "twin", Duration.ofMinutes(1));
    graph.writeTree(Twin.ROOT, found("w", directory(1)), null, START).close();
    twin = new Twin(seed);
    random = new Random(seed);
  }

  private void happen() {
    for (int round = 0; round < ROUNDS; round++) {
      graph.commit(twin.next(round % 3 == 0 ? 40 : 1 + random.nextInt(12)));
    }
  }

  private void ask(long since) {
    List<Long> seqs = new ArrayList<>(twin.past.tailMap(since).keySet());
    List<String> paths =
        twin.past.values().stream().flatMap(t -> t.keySet().stream()).distinct().toList();
    for (int i = 0; i < MOMENTS; i++) {
      long seq = seqs.get(random.nextInt(seqs.size()));
      Map<String, Thing> truth = requireNonNull(twin.past.get(seq));
      Moment moment = past.moment(Twin.ROOT, Samples.at(seq).plusMillis(random.nextInt(1000)));
      String when = "after event " + seq;
      assertThat(moment.seq()).isEqualTo(seq);
      assertTree(moment, Twin.ROOT, truth, when);
      for (int j = 0; j < PATHS; j++) {
        String path = paths.get(random.nextInt(paths.size()));
        assertEntry(past.entry(path, moment), truth.get(path), path + ", " + when);
        if (j < 3) {
          assertTree(moment, path, truth, path + ", " + when);
          assertPages(moment, path, 1 + random.nextInt(4), when);
        }
      }
    }
  }

  private static long ask(String query) {
    try (Session session = TestNeo4j.driver().session()) {
      return session.run(query).single().get(0).asLong();
    }
  }

  private void assertTree(Moment moment, String path, Map<String, Thing> truth, String when) {
    Map<String, Long> expected = new TreeMap<>(Paths.BY_ELEMENTS);
    truth.forEach(
        (at, thing) -> {
          if (Paths.isWithin(at, path)) {
            expected.put(at, thing.inode);
          }
        });
    Map<String, Long> answered = new TreeMap<>(Paths.BY_ELEMENTS);
    List<Former> all = past.subtree(path, moment, null, null, null, 10_000);
    all.forEach(former -> answered.put(former.path(), former.inode()));
    assertThat(answered).as(when).isEqualTo(expected);
    assertThat(all.stream().map(Former::path))
        .as(when)
        .containsExactlyElementsOf(expected.keySet());
  }

  private static void assertEntry(@Nullable Former former, @Nullable Thing thing, String when) {
    if (former == null || thing == null) {
      assertThat(former).as(when).isNull();
      assertThat(thing).as(when).isNull();
      return;
    }
    assertThat(former.inode()).as(when).isEqualTo(thing.inode);
    assertThat(former.kind()).as(when).isEqualTo(thing.kind);
    assertThat(former.now()).as(when).isEqualTo(thing.diedAt == null ? thing.path() : null);
    assertThat(former.deletedAt() != null).as(when).isEqualTo(thing.diedAt != null);
  }

  private void assertPages(Moment moment, String path, int limit, String when) {
    List<Former> whole = past.subtree(path, moment, 2, Kind.DIRECTORY, null, 10_000);
    List<Former> pages = new ArrayList<>();
    List<Former> page = past.subtree(path, moment, 2, Kind.DIRECTORY, null, limit);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      pages.addAll(page);
      page = past.subtree(path, moment, 2, Kind.DIRECTORY, page.getLast().path(), limit);
    }
    assertThat(pages).as(when).isEqualTo(whole);
  }
}
