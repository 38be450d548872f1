package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Roots that vanish and come back: what is known is kept, nothing false is told, and what happened
/// meanwhile is found.
class UnavailableRootsIT {

  @TempDir Path temporary;

  private Path base;
  private Path root;
  private Path elsewhere;
  private Path home;

  @BeforeEach
  void begin() throws IOException {
    TestNeo4j.clear();
    base = temporary.toRealPath();
    root = Files.createDirectory(base.resolve("root"));
    elsewhere = Files.createDirectory(base.resolve("elsewhere"));
    home = Files.createDirectory(base.resolve("home"));
  }

  @AfterEach
  void unmountAll() throws IOException {
    Shell.run(base, "for p in root elsewhere trial; do umount -q $p || true; done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs"})
  void aDiskThatIsUnmountedChangedElsewhereAndMountedOnAnotherDevice(String type) throws Exception {
    Image image = Image.make(base, "image", type);
    Image other = Image.make(base, "other", "ext4");
    image.mount(root);
    Shell.run(root, "mkdir -p d/e; for i in $(seq 20); do echo $i >d/f$i; done");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      LogReplay log = LogReplay.startingNow(live, List.of(root));
      var known = DiskAndGraph.graph(root);

      image.unmount(root); // an idle watch does not keep it busy
      awaitUnavailable(live, "another file system");

      assertThat(DiskAndGraph.graph(root)).isEqualTo(known);
      assertThat(live.tracker().status().seq()).isEqualTo(log.seq());

      image.mount(elsewhere);
      Shell.run(elsewhere, "mv d/f1 moved; rm d/f2; echo new >new; mv d/e e");
      image.unmount(elsewhere);
      other.mount(elsewhere); // takes the device that was free again
      image.mount(root);
      live.awaitLive();
      live.sync();

      assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      assertThat(DiskAndGraph.moves(log.seq(), Set.of()))
          .containsExactlyInAnyOrder(
              root + "/d/f1 → " + root + "/moved", root + "/d/e → " + root + "/e");
      assertThat(DiskAndGraph.events("GAP")).singleElement().asString().contains("not followed");

      Shell.run(root, "mv moved again; echo x >d/live");
      live.sync();
      log.assertLeadsToDisk(live, type);
    }
  }

  @Test
  void aDiskThatIsMountedAnewAtOnceIsMarkedAgain() throws Exception {
    Image image = Image.make(base, "image", "ext4");
    image.mount(root);
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      Shell.run(base, "umount root; mount -o loop image root; echo x >root/while");
      LiveTracker.await(() -> live.tracker().status().rescans() > 0, () -> "a rescan");

      Shell.run(root, "echo x >live; mkdir d");
      live.sync();

      assertThat(DiskAndGraph.graph(root))
          .as(() -> watch(live) + " " + live.tracker().status())
          .isEqualTo(DiskAndGraph.disk(root));
    }
  }

  @Test
  void aDiskThatIsNotMountedAtStartIsWaitedFor() throws Exception {
    Image image = Image.make(base, "image", "ext4");
    image.mount(root);
    Shell.run(root, "echo x >a");
    LogReplay log;
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      log = LogReplay.startingNow(live, List.of(root));
    }
    Shell.run(root, "mv a b");
    image.unmount(root);
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      awaitUnavailable(live, "another file system");
      assertThat(DiskAndGraph.graph(root)).containsKey(root + "/a");

      Shell.run(base, "mount -o loop image root; mount -o remount,ro root");
      live.awaitLive();
      live.sync();

      assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      Shell.run(base, "mount -o remount,rw root; echo x >root/c; mount -o remount,ro root");
      live.sync();
      log.assertLeadsToDisk(live, "moved, mounted read-only, written to");
      assertThat(watch(live).state()).isEqualTo(WatchState.LIVE);
    }
  }

  @Test
  void theBareMountPointIsTakenForTheRootOnlyWhenThatIsConfirmed() throws Exception {
    Image image = Image.make(base, "image", "ext4");
    image.mount(root);
    Shell.run(root, "echo x >a");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      image.unmount(root);
      awaitUnavailable(live, "rescan");

      live.tracker().rescan(watch(live).spec().id());
      live.awaitLive();
      Shell.run(root, "echo y >b");
      live.sync();

      assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      assertThat(DiskAndGraph.log("DELETED")).isEmpty();
    }
  }

  @Test
  void aRootThatIsEmptyAllAtOnceWaitsForConfirmation() throws Exception {
    Shell.run(root, "mkdir d; for i in $(seq 10); do echo $i >d/f$i; done");
    LogReplay log;
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      log = LogReplay.startingNow(live, List.of(root));
    }
    Shell.run(root, "rm -r d");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      awaitUnavailable(live, "is empty, and held 11 entries");
      assertThat(live.tracker().status().seq()).isEqualTo(log.seq());

      live.tracker().rescan(watch(live).spec().id());
      live.awaitLive();
      live.sync();

      log.assertLeadsToDisk(live, "emptied");
      assertThat(DiskAndGraph.log("DELETED")).hasSize(11);
    }
  }

  @Test
  void whatBecomesOfARootThatWasRenamedAwayDidNotHappenHere() throws Exception {
    Shell.run(root, "mkdir d; echo x >d/f; echo y >g");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      LogReplay log = LogReplay.startingNow(live, List.of(root));

      Shell.run(base, "mv root away");
      awaitUnavailable(live, "does not exist");
      Shell.run(base, "mv away/d/f away/f; rm away/g; echo z >away/h; rm away/h");
      live.sync();
      assertThat(live.tracker().status().seq()).isEqualTo(log.seq());

      Shell.run(base, "mv away root");
      live.awaitLive();
      live.sync();

      assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      log.assertLeadsToDisk(live, "renamed away and back");
      assertThat(DiskAndGraph.log("MOVED")).containsExactly(root + "/d/f → " + root + "/f");
      assertThat(DiskAndGraph.log("DELETED")).containsExactly(root + "/g");
    }
  }

  @Test
  void anotherDirectoryInTheRootsPlaceIsScannedAnew() throws Exception {
    Shell.run(root, "echo x >a");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).watching(root)) {
      Shell.run(base, "mkdir next; echo y >next/b; mv root old; mv next root");
      LiveTracker.await(() -> DiskAndGraph.isKnown(root.resolve("b")), () -> "the other directory");
      live.awaitLive();
      live.sync();

      assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      assertThat(DiskAndGraph.log("DELETED")).isEmpty();
    }
  }

  private static void awaitUnavailable(LiveTracker live, String reason) {
    LiveTracker.await(
        () -> watch(live).state() == WatchState.UNAVAILABLE, () -> "unavailable: " + watch(live));
    assertThat(watch(live).reason()).contains(reason);
  }

  private static WatchStatus watch(LiveTracker live) {
    return live.tracker().watches().getFirst();
  }
}
