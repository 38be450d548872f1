package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.os.Privileges;
import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// File systems that are mounted and unmounted below a watched root: nothing of theirs is told as
/// created or deleted.
class MountedTreesIT {

  @TempDir Path temporary;

  private Path base;
  private Path root;
  private Path home;

  @BeforeEach
  void begin() throws IOException {
    assumeTrue(Privileges.marksFileSystems(), "needs root: mounts file systems");
    TestNeo4j.clear();
    base = temporary.toRealPath();
    root = Files.createDirectory(base.resolve("root"));
    home = Files.createDirectory(base.resolve("home"));
    Shell.run(root, "mkdir -p m/hidden a/b; echo 1 >m/hidden/f; echo 2 >a/g");
  }

  @AfterEach
  void unmountAll() throws IOException {
    Shell.run(base, "for p in root/a/b root/m root/n trial; do umount -q $p || true; done");
  }

  @Test
  void aMountThatIsCrossedIsScannedInAndKeptWhenItGoes() throws Exception {
    Image.make(base, "image", "ext4");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).crossing(root)) {
      Shell.run(base, "mount -o loop image root/m; mkdir root/m/d; echo 3 >root/m/d/f");
      awaitPaths(live, "m", "m/d", "m/d/f", "m/lost+found", "a", "a/b", "a/g");
      live.sync();
      assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));

      Shell.run(root, "mv m/d/f m/moved; echo 4 >a/new");
      live.sync();
      assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      assertThat(DiskAndGraph.log("MOVED")).hasSize(1);
      Set<String> mounted = paths();

      Shell.run(base, "umount root/m");
      awaitNote("m", "is not mounted now");
      Shell.run(root, "chmod 700 m; touch m/beneath; rm m/beneath");
      live.sync();
      assertThat(paths()).isEqualTo(mounted);

      Shell.run(base, "mount -o loop image root/m; mv root/m/moved root/m/again");
      awaitPaths(live, "m", "m/d", "m/again", "m/lost+found", "a", "a/b", "a/g", "a/new");
      live.sync();
      Shell.run(root, "echo 5 >m/live");
      live.sync();

      assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      assertThat(DiskAndGraph.log("DELETED")).isEmpty();
    }
  }

  @Test
  void whatIsUnmountedIsGivenUpOnceThatIsConfirmed() throws Exception {
    Image image = Image.make(base, "image", "ext4");
    image.mount(root.resolve("m"));
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).crossing(root)) {
      Shell.run(base, "umount root/m");
      awaitNote("m", "is not mounted now");

      live.tracker().rescan(live.tracker().watches().getFirst().spec().id());
      awaitPaths(live, "m", "m/hidden", "m/hidden/f", "a", "a/b", "a/g");
      live.sync();

      assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      assertThat(DiskAndGraph.log("DELETED")).isEmpty();
      assertThat(DiskAndGraph.log("CREATED")).isEmpty();
    }
  }

  @Test
  void aMountThatIsNotCrossedLeavesTheDirectoryItCoversAsItWas() throws Exception {
    Image image = Image.make(base, "image", "ext4");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      Set<String> before = paths();
      image.mount(root.resolve("m"));
      awaitNote("m", "is mounted over it");
      Shell.run(root, "echo 3 >m/inside; chmod 700 m");
      live.sync();
      live.tracker().rescan(live.tracker().watches().getFirst().spec().id());
      live.sync();
      assertThat(paths()).isEqualTo(before);

      image.unmount(root.resolve("m"));
      LiveTracker.await(() -> note("m") == null, () -> "uncovered");
      live.sync();

      assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      assertThat(DiskAndGraph.log("DELETED")).isEmpty();
      assertThat(DiskAndGraph.log("CREATED")).isEmpty();
    }
  }

  @Test
  void theSameDirectoryByTwoPathsIsKnownByOne() throws Exception {
    Shell.run(base, "mkdir root/n; mount --bind root root/a/b");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).crossing(root)) {
      assertThat(paths()).containsExactlyInAnyOrder("m", "m/hidden", "m/hidden/f", "a", "a/g", "n");

      Shell.run(base, "mount --bind root/m root/n");
      awaitNote("n", "known by that path");
      Shell.run(root, "echo 3 >n/through; mv a/b/a/g a/b/g");
      live.sync();
      live.tracker().rescan(live.tracker().watches().getFirst().spec().id());
      live.sync();

      assertThat(paths())
          .containsExactlyInAnyOrder("m", "m/hidden", "m/hidden/f", "m/through", "a", "g", "n");
      assertThat(DiskAndGraph.log("MOVED")).containsExactly(root + "/a/g → " + root + "/g");
      assertThat(live.tracker().mounts(live.tracker().specs().getFirst()))
          .extracting(Tracking.Mounted::path, Tracking.Mounted::sameAs)
          .containsExactly(tuple(root + "/a/b", root.toString()), tuple(root + "/n", root + "/m"));
      assertThat(DiskAndGraph.log("DELETED")).isEmpty();
    }
  }

  private void awaitPaths(LiveTracker live, String... expected) {
    Set<String> wanted = new TreeSet<>(Set.of(expected));
    LiveTracker.await(
        () -> paths().equals(wanted), () -> wanted + " but " + paths() + live.tracker().status());
  }

  private void awaitNote(String path, String reason) {
    LiveTracker.await(
        () -> String.valueOf(note(path)).contains(reason), () -> path + ": " + note(path));
  }

  /// Why a directory shows nothing.
  private @Nullable String note(String path) {
    return DiskAndGraph.unreadable(root.resolve(path));
  }

  /// Below the root, as the graph has them.
  private Set<String> paths() {
    return DiskAndGraph.pathsBelow(root);
  }
}
