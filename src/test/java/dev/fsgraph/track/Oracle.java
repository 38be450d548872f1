package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.track.LiveTracker.With;
import dev.fsgraph.track.Marking.Marks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes random changes below a directory while it is watched, and says whether the graph, the
/// moves and the log are what they have to be.
final class Oracle {

  private static final int ACTIONS = 60;

  private final Path root;
  private final Path outside;
  private final Path home;
  private final List<Path> roots;
  private final boolean tradingMarks;

  /// @param root is changed, and watched
  /// @param outside where things are moved to and come from, on the same file system
  /// @param home the service's own
  Oracle(Path root, Path outside, Path home) {
    this(root, outside, home, List.of(root), false);
  }

  private Oracle(Path root, Path outside, Path home, List<Path> roots, boolean tradingMarks) {
    this.root = root;
    this.outside = outside;
    this.home = home;
    this.roots = roots;
    this.tradingMarks = tradingMarks;
  }

  /// Instead of the changed directory alone.
  Oracle watching(List<Path> others) {
    return new Oracle(root, outside, home, others, tradingMarks);
  }

  /// Now and then a mark on the file system becomes marks on directories, or the reverse.
  Oracle tradingMarks() {
    return new Oracle(root, outside, home, roots, true);
  }

  /// @return the kinds of marks that the watches had at first
  Set<String> follow(long seed, With with, int rounds) throws Exception {
    RandomUser user = new RandomUser(seed, root, outside);
    for (int i = 0; i < ACTIONS; i++) {
      user.act();
    }
    try (LiveTracker live = LiveTracker.start(home, with).keepingTotals()) {
      for (Path each : roots) {
        live.watching(each);
      }
      live.sync();
      Set<String> marks = new HashSet<>();
      live.tracker().watches().forEach(watch -> marks.add(String.valueOf(watch.marks())));
      assertSameState(live, seed, user);
      LogReplay log = LogReplay.startingNow(live, roots);
      FormerDisk past = new FormerDisk(roots, home);
      past.remember();
      for (int round = 0; round < rounds; round++) {
        long seq = live.tracker().status().seq();
        user.renames.clear();
        user.left.clear();
        for (int i = 0; i < ACTIONS; i++) {
          act(user, live, marks.contains("directory"));
        }
        live.sync();
        assertSameState(live, seed, user);
        assertMoves(seed, user, seq);
        past.remember();
      }
      assertTotals(seed, user);
      log.assertLeadsToDisk(live, script(seed, user));
      // What came between two kinds of marks may be known by its result only.
      if (!tradingMarks) {
        past.assertRemembered(script(seed, user));
      }
      assertThat(DiskAndGraph.totals()).allSatisfy((_, count) -> assertThat(count).isZero());
      return marks;
    }
  }

  private void act(RandomUser user, LiveTracker live, boolean directoryMarks) throws Exception {
    user.act();
    // With marks on directories only, what happens in a new one before it is marked is not told;
    // and now and then there is time to follow.
    if (user.random().nextInt(10) == 0
        || ((directoryMarks || tradingMarks) && user.broughtDirectory)) {
      live.sync();
    }
    if (tradingMarks && user.random().nextInt(8) == 0) {
      Marks marks = user.random().nextBoolean() ? Marks.DIRECTORY : Marks.FILE_SYSTEM;
      live.tracker().mark(volume(), marks);
    }
  }

  private String volume() throws IOException {
    int descriptor = Descriptors.open(root.toString(), Fcntl.DIRECTORY_TO_READ);
    try (Volumes volumes = Volumes.open()) {
      return volumes.of(descriptor);
    } finally {
      Descriptors.close(descriptor);
    }
  }

  private void assertMoves(long seed, RandomUser user, long afterSeq) {
    Set<String> told = new HashSet<>(DiskAndGraph.moves(afterSeq, user.left));
    if (roots.contains(root.getParent())) {
      told.removeIf(move -> move.contains(outside + "/"));
    }
    assertThat(told)
        .as(() -> "moves, " + script(seed, user))
        .isEqualTo(new HashSet<>(user.renames));
  }

  private void assertSameState(LiveTracker live, long seed, RandomUser user) throws IOException {
    DiskAndGraph.assertSame(root, user.linked, () -> script(seed, user));
    assertThat(live.index(root)).isEqualTo(DiskAndGraph.graph(root));
  }

  /// They follow by themselves, soon.
  private void assertTotals(long seed, RandomUser user) throws IOException {
    Map<String, String> onDisk = TotalsOnDisk.of(root);
    LiveTracker.await(
        () -> TotalsOnDisk.inGraph(root).equals(onDisk),
        () -> onDisk + " but counted were " + TotalsOnDisk.inGraph(root) + script(seed, user));
  }

  private static String script(long seed, RandomUser user) {
    return "seed " + seed + "\n" + String.join("\n", user.script);
  }
}
