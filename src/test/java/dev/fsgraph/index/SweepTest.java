package dev.fsgraph.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.DirectoryTotals;
import dev.fsgraph.model.Entries.Stats;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random trees whose names come before and after `/`: the totals of each directory are the naive
/// ones, counted one by one or by going through all.
class SweepTest {

  private static final List<String> NAMES = List.of("a", "a-b", "a b", "a.c", "a0", "b", "\u00e9");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isWhatEachDirectoryHolds(long seed) {
    Random random = new Random(seed);
    String root = seed % 3 == 0 ? "/" : "/w/a";
    Map<String, Stored> tree = tree(random, root);
    try (EntryIndex index = Indexes.inMemory("h", PathHash.XXH3)) {
      for (Stored stored : tree.values()) {
        index.writer().replace(List.of(stored.path()), List.of(), List.of(stored));
      }
      Map<String, DirectoryTotals> expected = naive(tree);

      assertThat(collect(index, tree.keySet(), Set.of())).isEqualTo(expected);
      assertThat(collect(index, Set.of(), Set.of(root))).isEqualTo(expected);
      assertThat(collect(index, Set.of(), Set.of("/"))).isEqualTo(expected);
    }
  }

  @Test
  void aPlaceWithNothingHoldsNothing() {
    try (EntryIndex index = Indexes.inMemory("h", PathHash.XXH3)) {
      assertThat(collect(index, Set.of("/a"), Set.of("/"))).isEmpty();
    }
  }

  private static Map<String, DirectoryTotals> collect(
      EntryIndex index, Set<String> directories, Set<String> trees) {
    Map<String, DirectoryTotals> all = new HashMap<>();
    index
        .reader()
        .totals(directories, trees, totals -> assertThat(all.put(totals.path(), totals)).isNull());
    return all;
  }

  private static Map<String, DirectoryTotals> naive(Map<String, Stored> tree) {
    NaiveEntries entries = new NaiveEntries(tree.values(), PathHash.XXH3);
    Map<String, DirectoryTotals> totals = new HashMap<>();
    for (Stored stored : tree.values()) {
      if (stored.entry().attributes().isDirectory()) {
        String path = stored.path();
        Stats stats = Objects.requireNonNull(entries.stats(path));
        totals.put(
            path,
            new DirectoryTotals(
                path,
                entries.children(path, null, Integer.MAX_VALUE).size(),
                stats.totalSize(),
                stats.maxDepth()));
      }
    }
    return totals;
  }

  private static Map<String, Stored> tree(Random random, String root) {
    Map<String, Stored> tree = new TreeMap<>();
    tree.put(root, stored(root, Kind.DIRECTORY, 1, random, true));
    List<String> directories = new ArrayList<>(List.of(root));
    for (int i = 0; i < 150; i++) {
      String in = directories.get(random.nextInt(directories.size()));
      String path = Paths.child(in, NAMES.get(random.nextInt(NAMES.size())));
      if (tree.containsKey(path)) {
        continue;
      }
      boolean directory = random.nextInt(3) == 0;
      // The root of a watch in what the filters of another leave out hangs in nothing.
      boolean cutOff = directory && random.nextInt(5) == 0;
      String at = cutOff ? Paths.child(path, "b") : path;
      Kind kind = directory ? Kind.DIRECTORY : random.nextBoolean() ? Kind.FILE : Kind.SYMLINK;
      tree.put(at, stored(at, kind, 10 + i, random, cutOff));
      if (directory) {
        directories.add(at);
      }
    }
    return tree;
  }

  private static Stored stored(String path, Kind kind, long inode, Random random, boolean root) {
    boolean linked = kind == Kind.FILE && random.nextInt(3) == 0;
    long size = random.nextInt(100);
    FileKey key = new FileKey("v", linked ? random.nextInt(4) : inode, "01:00");
    Instant at = Instant.EPOCH;
    Attributes attributes =
        new Attributes(key, kind, size, 0, 0, 0, linked ? 2 : 1, null, at, at, at, null);
    return new Stored(new Entry("h", path, attributes, at, 1, at, at, false, null, null), root);
  }
}
