package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Polling;
import dev.fsgraph.model.Sync;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.scan.Disk.Sight;
import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import dev.fsgraph.track.Tracking.Rescanned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tree that nobody tells of and that is not compared for an hour: what is read is looked at.
class FreshnessIT {

  private static final Duration LATER = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path temporary;
  private Path root;
  private LiveTracker live;

  @BeforeEach
  void begin() throws Exception {
    TestNeo4j.clear();
    Path base = temporary.toRealPath();
    root = Files.createDirectory(base.resolve("root"));
    Path home = Files.createDirectory(base.resolve("home"));
    Shell.run(root, "mkdir -p a/b ../outside; echo 1 >a/f; echo 2 >g; ln -s ../outside out");
    Shell.run(root, "echo 3 >../outside/f");
    live = LiveTracker.start(home, With.marksOnDirectories().every(LATER, Duration.ZERO));
    Filter filter = new Filter(List.of(), List.of("*.tmp"));
    live.tracker()
        .watch(
            root.toString(),
            WatchOptions.USUAL.filtered(filter).polled(new Polling(true, null)).synced(Sync.LAZY));
    live.awaitLive();
  }

  @AfterEach
  void end() throws Exception {
    live.close();
  }

  @Test
  void whatWasMissedIsSeenAndPutRight() throws Exception {
    Shell.run(root, "mkdir -p new/deep; echo long >new/deep/file; echo more >>a/f; rm g");
    List<Rescanned> rescans = live.tracker().status().lastRescans();

    assertThat(look("new/deep/file"))
        .isInstanceOfSatisfying(
            Sight.Present.class, sight -> assertThat(sight.attributes().size()).isEqualTo(5));
    assertThat(look("a/f"))
        .isInstanceOfSatisfying(
            Sight.Present.class, sight -> assertThat(sight.attributes().size()).isEqualTo(7));
    assertThat(look("g")).isInstanceOf(Sight.Absent.class);
    live.tracker().settle(PATIENCE);

    DiskAndGraph.assertSame(root, Set.of(), () -> "mended");
    assertThat(DiskAndGraph.log("DELETED")).containsExactly(root + "/g");
    assertThat(DiskAndGraph.log("MODIFIED")).contains(root + "/a/f");
    assertThat(DiskAndGraph.log("CREATED"))
        .containsExactlyInAnyOrder(root + "/new", root + "/new/deep", root + "/new/deep/file");
    assertThat(live.tracker().status().lastRescans()).isEqualTo(rescans);
  }

  @Test
  void whatIsNotOfTheTreeIsNotSeen() throws Exception {
    Shell.run(root, "touch x.tmp a/b/y.tmp");
    long seq = live.tracker().status().seq();

    for (String elsewhere : List.of("x.tmp", "a/b/y.tmp", "out/f", "g/f", "../outside/f", "no")) {
      Path path = root.resolve(elsewhere).normalize();
      assertThat(live.tracker().look(path.toString(), null))
          .as(elsewhere)
          .isNotInstanceOf(Sight.Present.class);
    }
    assertThat(look("a/f")).isInstanceOf(Sight.Present.class);
    live.tracker().settle(PATIENCE);
    assertThat(live.tracker().status().seq()).as("nothing was told").isEqualTo(seq);
  }

  @Test
  void aWatchWhoseRootIsNotThereIsInDoubt() throws Exception {
    String file = root + "/a/f";
    assertThat(live.tracker().doubts().concern(file)).isFalse();

    Files.move(root, root.resolveSibling("moved"));
    live.tracker().rescan(live.tracker().watches().getFirst().spec().id());
    LiveTracker.await(
        () -> live.tracker().doubts().concern(file), () -> "" + live.tracker().watches());
    assertThat(live.tracker().look(file, null)).isInstanceOf(Sight.Unreachable.class);
  }

  private Sight look(String name) {
    String path = root.resolve(name).toString();
    Entry entry = live.reads.entry(path);
    Attributes known = entry == null ? null : entry.attributes();
    return live.tracker().look(path, known);
  }
}
