package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.capture.MarkException;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Polling;
import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import dev.fsgraph.watch.WatchStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.exceptions.value.Uncoercible;

/// Trees that are compared now and then, because nothing tells of what happens in them.
class PollIT {

  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration NEVER = Duration.ZERO;
  private static final Duration LATER = Duration.ofHours(9);

  @TempDir Path temporary;

  private Path root;
  private Path home;

  @BeforeEach
  void begin() throws IOException {
    TestNeo4j.clear();
    Path base = temporary.toRealPath();
    root = Files.createDirectory(base.resolve("root"));
    home = Files.createDirectory(base.resolve("home"));
    Shell.run(root, "mkdir -p a/b; echo 1 >a/f; echo 2 >g");
  }

  @Test
  void aPolledWatchFindsWhatHappenedWithItsMoves() throws Exception {
    try (LiveTracker live =
        LiveTracker.start(home, With.marksOnDirectories().every(OFTEN, NEVER))) {
      live.tracker().watch(root.toString(), null, false, Filter.NONE, new Polling(true, null));
      live.awaitLive();
      int marks = live.tracker().status().marks();
      LogReplay log = LogReplay.startingNow(live, List.of(root));

      Shell.run(root, "mv a/f a/b/f; mv a c; mkdir d; echo 3 >d/new; rm g");
      LiveTracker.await(() -> isUpToDate(), () -> "the changes");

      assertThat(watch(live).source()).isEqualTo("poll");
      assertThat(watch(live).marks()).isNull();
      assertThat(live.tracker().status().marks()).isEqualTo(marks);
      log.assertLeadsToDisk(live, "polled");
      assertThat(DiskAndGraph.log("MOVED"))
          .containsExactly(root + "/a → " + root + "/c", root + "/c/f → " + root + "/c/b/f");
      assertThat(DiskAndGraph.sources()).containsOnly("scan", "poll");
    }
  }

  @Test
  void aSyncLooksWithoutWaitingForTheInterval() throws Exception {
    try (LiveTracker live =
        LiveTracker.start(home, With.marksOnFileSystems().every(LATER, NEVER))) {
      live.tracker().watch(root.toString(), null, false, Filter.NONE, new Polling(true, null));
      live.awaitLive();

      Shell.run(root, "mv g h");
      live.sync();
      assertThat(isUpToDate()).isTrue();

      Shell.run(root, "mv h i");
      live.tracker()
          .change(
              watch(live).spec().id(),
              now -> now.polled(new Polling(now.polling().always(), OFTEN)));
      LiveTracker.await(() -> isUpToDate(), () -> "the shorter interval");
    }
  }

  @Test
  void whatTakesNoMarksIsPolled() throws Exception {
    With refusing =
        new With(MarkPreference.DIRECTORY, With.marksOnDirectories().privileges(), Refusing::new)
            .every(OFTEN, NEVER);
    try (LiveTracker live = LiveTracker.start(home, refusing).watching(root)) {
      assertThat(watch(live).source()).isEqualTo("poll");

      Shell.run(root, "mv a/f moved");
      LiveTracker.await(() -> isUpToDate(), () -> "the changes");

      assertThat(DiskAndGraph.log("MOVED")).hasSize(1);
    }
  }

  /// The kernel tells nothing of what is written through a mapping that stays.
  @Test
  void aLiveWatchIsRecheckedNowAndThen() throws Exception {
    Path file = root.resolve("mapped");
    Files.writeString(file, "0123456789");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer mapped = channel.map(MapMode.READ_WRITE, 0, 10);
      try (LiveTracker live =
          LiveTracker.start(home, With.marksOnFileSystems().every(LATER, OFTEN)).watching(root)) {
        mapped.put(0, (byte) 'x');
        LiveTracker.await(() -> isUpToDate(), () -> "the write");

        assertThat(watch(live).source()).isEqualTo("fanotify");
        assertThat(DiskAndGraph.log("MODIFIED")).containsExactly(file.toString());
        assertThat(DiskAndGraph.sources()).containsOnly("scan", "rescan");
      }
    }
  }

  /// What is done behind FUSE's back gives no event; its handles are of one mount only.
  @Test
  void aFuseFileSystemIsPolled() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/bindfs")), "needs bindfs");
    assumeTrue(Files.isReadable(Path.of("/dev/fuse")), "needs /dev/fuse");
    Path behind = Files.createDirectory(root.resolveSibling("behind"));
    Shell.run(root, "rm -r a g");
    Shell.run(behind, "mkdir d; echo 1 >d/f; bindfs " + behind + " " + root);
    try (LiveTracker live =
        LiveTracker.start(home, With.marksOnFileSystems().every(LATER, NEVER))) {
      live.tracker().watch(root.toString(), null, false, Filter.NONE, new Polling(true, null));
      live.awaitLive();

      Shell.run(behind, "echo 22 >d/f; mkdir e; echo 3 >e/g");
      LiveTracker.await(() -> isUpToDateAfterSync(live), () -> "the changes");
    } finally {
      Shell.run(behind, "umount " + root);
    }
  }

  private boolean isUpToDateAfterSync(LiveTracker live) {
    try {
      live.sync();
      return isUpToDate();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isUpToDate() {
    try {
      return DiskAndGraph.graph(root).equals(DiskAndGraph.disk(root));
    } catch (IOException | Uncoercible goneBetweenBeingFoundAndBeingRead) {
      return false;
    }
  }

  private static WatchStatus watch(LiveTracker live) {
    return live.tracker().watches().getFirst();
  }

  /// As the source of a system whose file systems take no marks.
  private record Refusing(ChangeSource source) implements ChangeSource {
    @Override
    public String name() {
      return source.name();
    }

    @Override
    public boolean marksFileSystems() {
      return false;
    }

    @Override
    public void markFileSystem(String volume, int descriptor) throws IOException {
      throw new MarkException("not here");
    }

    @Override
    public void unmarkFileSystem(String volume, int descriptor) {}

    @Override
    public void markDirectory(FileKey directory, int descriptor) throws IOException {
      throw new MarkException("not here");
    }

    @Override
    public void unmarkDirectory(FileKey directory, int descriptor) {}

    @Override
    public void enter(Handle directory) {}

    @Override
    public void leave(Handle directory) {}

    @Override
    public Drained read(Duration timeout) throws IOException {
      return source.read(timeout);
    }

    @Override
    public void barrier(long number) throws IOException {
      source.barrier(number);
    }

    @Override
    public int marks() {
      return 0;
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
