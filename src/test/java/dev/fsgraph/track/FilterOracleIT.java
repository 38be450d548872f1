package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Polling;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import dev.fsgraph.watch.WatchStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random changes under random filters, which change, on a watch and an inner one that comes and
/// goes: on the real kernel and a real Neo4j the graph equals what of the disk they show.
///
/// `-Doracle.seeds=30 -Doracle.first=100` makes more and other runs.
@NullUnmarked
class FilterOracleIT {

  private static final int ROUNDS = 6;
  private static final int ACTIONS = 40;

  @TempDir Path temporary;

  private Path root;
  private Path inner;
  private Path home;
  private RandomUser user;
  private final NaiveScope scope = new NaiveScope();

  @BeforeEach
  void emptyGraph() throws IOException {
    TestNeo4j.clear();
    Path real = temporary.toRealPath();
    root = Files.createDirectory(real.resolve("in"));
    inner = Files.createDirectories(root.resolve("k/a"));
    home = Files.createDirectory(real.resolve("home"));
  }

  static LongStream seeds() {
    long first = Long.getLong("oracle.first", 1);
    return LongStream.range(first, first + Integer.getInteger("oracle.seeds", 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withOneMarkOnTheFileSystem(long seed) throws Exception {
    follow(seed, With.marksOnFileSystems());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withMarksOnDirectories(long seed) throws Exception {
    follow(seed, With.marksOnDirectories());
  }

  private void follow(long seed, With with) throws Exception {
    Path outside = Files.createDirectory(root.resolveSibling("out"));
    user = new RandomUser(seed, root, outside);
    user.inner = inner;
    user.links = false; // what is done through a name that is left out is not seen
    act();
    try (LiveTracker live = LiveTracker.start(home, with)) {
      show(live, root);
      for (int round = 0; round < ROUNDS; round++) {
        act();
        change(live);
        act();
        assertSameState(live, seed);
      }
    }
    act();
    try (LiveTracker live = LiveTracker.start(home, with)) {
      act(); // while it compares
      assertSameState(live, seed);
      act();
      assertSameState(live, seed);
    }
    // What is left out by a filter takes the way that led to it along.
    assertThat(DiskAndGraph.totals())
        .allSatisfy(
            (what, count) -> {
              if (!what.equals("edgesTooMany")) {
                assertThat(count).isZero();
              }
            });
  }

  private void act() throws IOException {
    for (int i = 0; i < ACTIONS; i++) {
      user.act();
    }
  }

  private void change(LiveTracker live) throws RootException {
    switch (user.random().nextInt(3)) {
      case 0 -> filter(live, root);
      case 1 -> show(live, inner);
      default -> hide(live, inner);
    }
  }

  private void show(LiveTracker live, Path where) throws RootException {
    if (id(live, where) != null) {
      filter(live, where);
      return;
    }
    Filter filter = next("watch", where);
    live.tracker().watch(where.toString(), null, false, filter, Polling.WHERE_NEEDED);
  }

  private void filter(LiveTracker live, Path where) {
    Filter filter = next("filter", where);
    live.tracker().change(String.valueOf(id(live, where)), now -> now.filtered(filter));
  }

  private void hide(LiveTracker live, Path where) {
    String id = id(live, where);
    if (id != null) {
      user.script.add("unwatch " + where);
      live.tracker().unwatch(id);
      scope.remove(where.toString());
    }
  }

  private Filter next(String what, Path where) {
    Filter filter = NaiveScope.random(user.random());
    user.script.add(what + " " + where + " " + filter);
    scope.put(where.toString(), filter);
    return filter;
  }

  private static @Nullable String id(LiveTracker live, Path where) {
    return live.tracker().watches().stream()
        .map(WatchStatus::spec)
        .filter(spec -> spec.root().equals(where.toString()))
        .map(WatchSpec::id)
        .findFirst()
        .orElse(null);
  }

  private void assertSameState(LiveTracker live, long seed) throws Exception {
    live.awaitLive();
    live.sync();
    Map<String, String> disk = DiskAndGraph.disk(root);
    disk.keySet()
        .removeIf(
            path ->
                !scope.admits(path, Files.isDirectory(Path.of(path), LinkOption.NOFOLLOW_LINKS)));
    assertThat(DiskAndGraph.graph(root))
        .as(() -> "seed " + seed + "\n" + String.join("\n", user.script))
        .containsExactlyInAnyOrderEntriesOf(disk);
  }
}
