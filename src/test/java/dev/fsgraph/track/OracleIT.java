package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.capture.FanotifySource;
import dev.fsgraph.model.Handle;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random changes on the real kernel and a real Neo4j: then the whole graph equals the disk, and
/// the moves it tells are the renames that were made, none missing, none invented.
///
/// The same seed each time, as a gate has to; the kernel times them differently all the same.
/// `-Doracle.seeds=30 -Doracle.first=100 -Doracle.rounds=6` makes more, other and longer runs.
class OracleIT {

  private static final int ROUNDS = Integer.getInteger("oracle.rounds", 2);
  private static final int ACTIONS = 60;

  @TempDir Path temporary;

  private Path root;
  private Path outside;
  private Path home;

  @BeforeEach
  void emptyGraph() throws IOException {
    TestNeo4j.clear();
    Path real = temporary.toRealPath();
    root = Files.createDirectory(real.resolve("in"));
    outside = Files.createDirectory(real.resolve("out"));
    home = Files.createDirectory(real.resolve("home"));
  }

  static LongStream seeds() {
    long first = Long.getLong("oracle.first", 1);
    return LongStream.range(first, first + Integer.getInteger("oracle.seeds", 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withOneMarkOnTheFileSystem(long seed) throws Exception {
    follow(seed, With.marksOnFileSystems(), List.of(root));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withMarksOnDirectories(long seed) throws Exception {
    follow(seed, With.marksOnDirectories(), List.of(root));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withOverlappingWatches(long seed) throws Exception {
    Path below = Files.createDirectory(root.resolve("kept"));
    follow(seed, With.marksOnFileSystems(), List.of(below, root, root.getParent()));
  }

  /// The kind of marks changes again and again under way.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whileMarksAreTraded(long seed) throws Exception {
    new Oracle(root, outside, home).tradingMarks().follow(seed, With.marksOnFileSystems(), ROUNDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withMoreDirectoriesThanDescriptors(long seed) throws Exception {
    follow(seed, With.fewDescriptors(5), List.of(root));
  }

  private void follow(long seed, With with, List<Path> roots) throws Exception {
    new Oracle(root, outside, home).watching(roots).follow(seed, with, ROUNDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatChangedWhileTheServiceWasDown(long seed) throws Exception {
    RandomUser user = new RandomUser(seed, root, outside);
    LogReplay log;
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.watching(root);
      log = LogReplay.startingNow(live, List.of(root));
      act(user, ACTIONS);
      live.sync();
    }
    for (int round = 0; round < ROUNDS; round++) {
      act(user, ACTIONS / 3);
      try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
        act(user, ACTIONS / 3); // while it compares
        live.awaitLive();
        live.sync();
        assertSameState(live, seed, user);
        log.assertLeadsToDisk(live, script(seed, user));
      }
    }
    assertThat(DiskAndGraph.totals()).allSatisfy((_, count) -> assertThat(count).isZero());
  }

  /// All moves that comparing two pictures of the tree can know, and no others.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatMovedWhileTheServiceWasDown(long seed) throws Exception {
    RandomUser user = new RandomUser(seed, root, outside);
    Set<String> roots = Set.of(root.toString());
    act(user, 2 * ACTIONS);
    LogReplay log;
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.watching(root);
      log = LogReplay.startingNow(live, List.of(root));
    }
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Handle> before = Identities.below(roots, home);
      long seq = log.seq();
      act(user, ACTIONS / 2);
      try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
        live.awaitLive();
        live.sync();
        assertSameState(live, seed, user);
        log.assertLeadsToDisk(live, script(seed, user));
        assertThat(DiskAndGraph.movesByIdentity(seq))
            .as(() -> script(seed, user))
            .isEqualTo(Identities.moves(before, Identities.below(roots, home)));
      }
    }
    assertThat(DiskAndGraph.totals()).allSatisfy((_, count) -> assertThat(count).isZero());
  }

  /// Somebody goes on changing things while the service is killed, again and again.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void killedUnderLoad(long seed) throws Exception {
    RandomUser user = new RandomUser(seed, root, outside);
    act(user, ACTIONS);
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      live.sync();
      act(user, ACTIONS);
      live.kill();
    }
    for (int round = 0; round < ROUNDS; round++) {
      With with = round % 2 == 0 ? With.marksOnDirectories() : With.marksOnFileSystems();
      try (LiveTracker live = LiveTracker.start(home, with)) {
        act(user, user.random().nextInt(2 * ACTIONS)); // while it takes up the journal
        live.kill();
      }
      act(user, user.random().nextInt(ACTIONS / 3));
    }
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      act(user, ACTIONS);
      live.awaitLive();
      live.sync();
      assertSameState(live, seed, user);
    }
    assertThat(DiskAndGraph.totals()).allSatisfy((_, count) -> assertThat(count).isZero());
  }

  /// What was drained while Neo4j was away is told by the next run as what it was.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void killedWhileNeo4jIsAway(long seed) throws Exception {
    RandomUser user = new RandomUser(seed, root, outside);
    act(user, ACTIONS);
    long seq;
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      live.sync();
      seq = live.tracker().status().seq();
      user.renames.clear();
      live.neo4jIsAway(true);
      act(user, 2 * ACTIONS);
      Files.createFile(root.resolve("last"));
      live.awaitJournalled("last");
      assertThat(live.tracker().status().queued()).isPositive();
      live.kill();
    }
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.awaitLive();
      live.sync();
      assertSameState(live, seed, user);
    }
    assertThat(new HashSet<>(DiskAndGraph.moves(seq, user.left)))
        .as(() -> "moves, seed " + seed + "\n" + String.join("\n", user.script))
        .isEqualTo(new HashSet<>(user.renames));
    assertThat(DiskAndGraph.totals()).allSatisfy((_, count) -> assertThat(count).isZero());
  }

  @Test
  void theServicesOwnHomeIsNoRoot() throws Exception {
    Path inside = Files.createDirectory(home.resolve("inside"));
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      for (Path own : List.of(home, inside)) {
        assertThatThrownBy(() -> live.watching(own))
            .isInstanceOf(RootException.class)
            .hasMessageContaining("never tracked");
      }
      assertThat(live.tracker().watches()).isEmpty();
    }
  }

  @Test
  void anOverflowIsToldAndMadeGood() throws Exception {
    Semaphore reading = new Semaphore(1, true);
    With with =
        new With(
            MarkPreference.AUTO,
            FanotifySource.Use.ALL_BUT_UNLIMITED_QUEUE,
            source -> new Held(source, reading));
    RandomUser user = new RandomUser(1, root, outside);
    try (LiveTracker live = LiveTracker.start(home, with).watching(root)) {
      LogReplay log = LogReplay.startingNow(live, List.of(root));
      act(user, ACTIONS);
      live.sync();
      reading.acquire();
      for (int i = 0; i < 20_000; i++) {
        Files.createFile(root.resolve("file-" + i));
      }
      act(user, ACTIONS);
      reading.release();
      LiveTracker.await(
          () -> live.tracker().status().overflows() > 0, () -> "" + live.tracker().status());
      live.awaitLive();
      live.sync();
      assertSameState(live, 1, user);
      log.assertLeadsToDisk(live, script(1, user));
      assertThat(live.tracker().status().rescans()).isPositive();
    }
    assertThat(DiskAndGraph.events("GAP")).isNotEmpty();
    assertThat(DiskAndGraph.totals()).allSatisfy((_, count) -> assertThat(count).isZero());
  }

  private static void act(RandomUser user, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      user.act();
    }
  }

  private static String script(long seed, RandomUser user) {
    return "seed " + seed + "\n" + String.join("\n", user.script);
  }

  private void assertSameState(LiveTracker live, long seed, RandomUser user) throws IOException {
    DiskAndGraph.assertSame(root, user.linked, () -> script(seed, user));
    assertThat(live.index(root)).isEqualTo(DiskAndGraph.graph(root));
  }
}
