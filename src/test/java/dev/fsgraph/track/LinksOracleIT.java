package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import dev.fsgraph.watch.WatchStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random operations on links of either kind and on their targets, on the real kernel: then all
/// links lead, in the graph, where they lead on the disk.
///
/// `-Dlinks.seeds=30 -Dlinks.first=100` makes more, and others.
class LinksOracleIT {

  private static final int ROUNDS = Integer.getInteger("links.rounds", 2);
  private static final int ACTIONS = 30;

  @TempDir Path temporary;

  private Path root;
  private Path other;
  private Path home;

  @BeforeEach
  void emptyGraph() throws IOException {
    TestNeo4j.clear();
    Path real = temporary.toRealPath();
    root = Files.createDirectory(real.resolve("in"));
    other = Files.createDirectory(real.resolve("other"));
    home = Files.createDirectory(real.resolve("home"));
  }

  static LongStream seeds() {
    long first = Long.getLong("links.first", 1);
    return LongStream.range(first, first + Integer.getInteger("links.seeds", 1));
  }

  /// A second tree that links lead into is watched, and is not, and is again; watches overlap; the
  /// service is stopped, and killed, and what happens meanwhile is found afterwards.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void linksLeadWhereTheyLeadOnTheDisk(long seed) throws Exception {
    Path inner = Files.createDirectory(root.resolve("inner"));
    LinkUser user = new LinkUser(seed, List.of(root, inner, other));
    act(user);
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.watching(root);
      live.watching(inner);
      rounds(live, user, seed, List.of(root));
      live.watching(other);
      rounds(live, user, seed, List.of(root, other));
    }
    act(user);
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.awaitLive();
      rounds(live, user, seed, List.of(root, other));
      act(user);
      live.kill();
    }
    act(user);
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.awaitLive();
      rounds(live, user, seed, List.of(root, other));
      unwatch(live, other);
      assertSame(live, user, seed, List.of(root));
    }
  }

  private static void unwatch(LiveTracker live, Path root) {
    for (WatchStatus watch : live.tracker().watches()) {
      if (watch.spec().root().equals(root.toString())) {
        live.tracker().unwatch(watch.spec().id());
      }
    }
  }

  private void rounds(LiveTracker live, LinkUser user, long seed, List<Path> watched)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      assertSame(live, user, seed, watched);
      for (int i = 0; i < ACTIONS; i++) {
        user.act();
        if (user.random().nextInt(10) == 0) {
          live.sync();
        }
      }
    }
    assertSame(live, user, seed, watched);
  }

  private static void assertSame(LiveTracker live, LinkUser user, long seed, List<Path> watched)
      throws Exception {
    live.links.lookOutside();
    live.sync();
    assertThat(DiskAndGraph.pathsBelow(watched.getFirst()))
        .as(() -> "entries, seed " + seed + "\n" + String.join("\n", user.script))
        .isEqualTo(below(watched.getFirst()));
    LinksOnDisk.assertSame(watched, () -> "seed " + seed + "\n" + String.join("\n", user.script));
  }

  private static Set<String> below(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> !path.equals(root))
          .map(path -> root.relativize(path).toString())
          .collect(Collectors.toSet());
    }
  }

  private static void act(LinkUser user) throws IOException {
    for (int i = 0; i < ACTIONS; i++) {
      user.act();
    }
  }
}
