package dev.fsgraph.projection;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Twin;
import dev.fsgraph.graph.Twin.Thing;
import dev.fsgraph.index.EntryIndex;
import dev.fsgraph.index.Indexes;
import dev.fsgraph.index.NaiveEntries;
import dev.fsgraph.index.PathHash;
import dev.fsgraph.index.RandomQueries;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.Described;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random changes of a tree, told in batches: the index must hold what a plain map holds, and
/// answer random questions as a sorted map does. `-Dindex.seeds=N` and `-Dindex.first=K` ask for
/// more.
class IndexTwinTest {

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    long first = Long.getLong("index.first", 1);
    for (long seed = first; seed < first + Long.getLong("index.seeds", 6); seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theIndexHoldsWhatAPlainMapHolds(long seed) {
    PathHash hash = seed % 2 == 0 ? Indexes.WEAK : PathHash.XXH3;
    try (EntryIndex index = Indexes.inMemory("twin", hash)) {
      index.writer().putRoot(Twin.ROOT, found("w", directory(1)), true, START);
      Twin twin = new Twin(seed);
      Random random = new Random(seed);
      for (int round = 0; round < 40; round++) {
        Batch batch = twin.next(round % 5 == 0 ? 60 : 1 + round % 12);
        index.writer().apply(batch.at(), Changes.of(batch));
        describeSome(index, random);
        String when = "seed " + seed + ", round " + round;

        List<Entry> held = all(index);
        assertThat(held)
            .as(when)
            .isSortedAccordingTo(Comparator.comparing(Entry::path, PathRange.ORDER));
        assertThat(held.stream().map(IndexTwinTest::text))
            .as(when)
            .containsExactlyInAnyOrderElementsOf(
                twin.living().stream().map(thing -> text(twin, thing)).toList());
        NaiveEntries naive =
            new NaiveEntries(
                held.stream().map(e -> new Stored(e, e.path().equals(Twin.ROOT))).toList(), hash);
        RandomQueries queries = new RandomQueries(random, held, hash);
        for (int i = 0; i < 15; i++) {
          queries.ask(index.reader().entries(), naive, when);
        }
      }
    }
  }

  private static void describeSome(EntryIndex index, Random random) {
    Map<String, Described> contents = new HashMap<>();
    for (Entry file : index.reader().undescribed("/", true, null, 20)) {
      assertThat(file.contentHash()).isNull();
      Content content =
          random.nextInt(4) == 0
              ? new Content(null, null, "a reason")
              : Content.of("%032x".formatted(random.nextInt(5)), "text/plain");
      contents.put(file.path(), new Described(file.path(), file.attributes(), content));
    }
    index.writer().describe(contents);
    assertThat(index.reader().undescribed("/", false, null, 20))
        .noneMatch(file -> contents.containsKey(file.path()));
  }

  private static List<Entry> all(EntryIndex index) {
    List<Entry> all = new ArrayList<>();
    index.reader().entries().subtree("/", null, null, all::add);
    return all;
  }

  private static String text(Entry entry) {
    return String.join(
        "|",
        entry.path(),
        entry.attributes().kind().label(),
        entry.attributes().key().toString(),
        "" + entry.attributes().size());
  }

  private static String text(Twin twin, Thing thing) {
    return String.join(
        "|",
        thing.path(),
        thing.kind.label(),
        thing.attributes().key().toString(),
        "" + (thing == twin.root && thing.size == 0 ? 4096 : thing.size));
  }
}
