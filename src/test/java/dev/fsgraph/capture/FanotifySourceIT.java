package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.Privileges;
import dev.fsgraph.os.Volumes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FanotifySourceIT {

  @TempDir private Path root;

  @Test
  void whatOurOwnProcessesDoIsNotToldButBarriersAre() throws Exception {
    try (Scene scene =
        new Scene(root, FanotifySource.Use.NONE, FanotifySourceIT::isOurs).withDirectoryMarks()) {
      Files.createFile(root.resolve("in/ours"));
      Files.move(root.resolve("in/ours"), root.resolve("in/still-ours"));
      scene.shell("mkdir in/theirs");

      assertThat(scene.told()).containsExactly("CREATED in/theirs");
    }
  }

  @Test
  void aFullQueueIsToldOnceAndLaterChangesAreToldAgain() throws Exception {
    try (Scene scene =
        new Scene(root, FanotifySource.Use.ALL_BUT_UNLIMITED_QUEUE, Scene.NOBODY)
            .withDirectoryMarks()) {
      int bound =
          Integer.parseInt(
              Files.readAllLines(Path.of("/proc/sys/fs/fanotify/max_queued_events")).getFirst());
      for (int i = 0; i <= bound; i++) {
        Files.createFile(root.resolve("in/f" + i));
      }

      assertThat(scene.source.read(Duration.ZERO).notices())
          .hasSize(bound + 1)
          .last()
          .isInstanceOf(Notice.Overflowed.class);

      scene.shell("mkdir in/after");

      assertThat(scene.told()).containsExactly("CREATED in/after");
    }
  }

  @Test
  void theQueueIsUnlimitedWherePrivilegesAllow() throws Exception {
    assumeTrue(Privileges.marksFileSystems(), "needs CAP_SYS_ADMIN and CAP_DAC_READ_SEARCH");
    try (Scene scene = new Scene(root, FanotifySource.Use.ALL, Scene.NOBODY).withDirectoryMarks()) {
      int many = 45_000;
      for (int i = 0; i < many; i++) {
        Files.createFile(root.resolve("in/f" + i));
      }

      assertThat(scene.told()).hasSizeGreaterThanOrEqualTo(many).doesNotContain("OVERFLOWED");
    }
  }

  /// So that a batch stays small; the rest comes with the next read.
  @Test
  void oneReadAnswersABoundedNumberAndSaysThatThereIsMore() throws Exception {
    assumeTrue(Privileges.marksFileSystems(), "needs CAP_SYS_ADMIN and CAP_DAC_READ_SEARCH");
    try (Scene scene = new Scene(root, FanotifySource.Use.ALL, Scene.NOBODY).withDirectoryMarks()) {
      int many = 45_000;
      for (int i = 0; i < many; i++) {
        Files.createFile(root.resolve("in/f" + i));
      }

      ChangeSource.Drained first = scene.source.read(Duration.ZERO);
      assertThat(first.emptied()).isFalse();
      assertThat(first.notices()).hasSizeBetween(20_000, 30_000);

      Set<Place> told = new HashSet<>();
      for (ChangeSource.Drained next = first; ; next = scene.source.read(Duration.ZERO)) {
        for (Notice notice : next.notices()) {
          if (notice instanceof Notice.Touched touched) {
            told.add(touched.place()); // some twice, where the kernel has not merged
          }
        }
        if (next.emptied()) {
          break;
        }
      }
      assertThat(told).hasSize(many);
    }
  }

  @Test
  void aFileThatGrowsAndStaysOpenIsToldOfOnlyIfAsked() throws Exception {
    for (FanotifySource.Mask mask : FanotifySource.Mask.values()) {
      Path own = Files.createDirectory(root.resolve(mask.name()));
      try (Scene scene =
              new Scene(own, FanotifySource.Use.NONE, Scene.NOBODY, mask).withDirectoryMarks();
          OutputStream growing = Files.newOutputStream(own.resolve("in/f"))) {
        scene.told();

        growing.write('x');

        assertThat(scene.told())
            .isEqualTo(mask == FanotifySource.Mask.CHANGES ? List.of() : List.of("WRITTEN in/f"));
      }
    }
  }

  @Test
  void whoDidItIsToldWhileItRuns() throws Exception {
    assumeTrue(Privileges.marksFileSystems(), "needs CAP_SYS_ADMIN: else the kernel says nobody");
    try (Scene scene = new Scene(root, FanotifySource.Use.ALL, Scene.NOBODY).withDirectoryMarks()) {
      Process shell =
          new ProcessBuilder("sh", "-c", ">in/f; echo done; read line")
              .directory(root.toFile())
              .start();
      assertThat(shell.inputReader().readLine()).isEqualTo("done");

      assertThat(scene.notices())
          .extracting(Notice::by)
          .containsOnly(new Author((int) shell.pid(), "sh", 0));
      shell.destroy();
      shell.waitFor();
    }
  }

  @Test
  void closingEndsAReadThatWaits() throws Exception {
    try (Scene scene = new Scene(root, FanotifySource.Use.NONE, Scene.NOBODY)) {
      CompletableFuture<ChangeSource.Drained> waiting =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return scene.source.read(Duration.ofHours(1));
                } catch (ClosedChannelException _) {
                  return new ChangeSource.Drained(List.of(), false);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      scene.source.close();

      assertThat(waiting.get(10, TimeUnit.SECONDS).notices()).isEmpty();
      assertThatThrownBy(() -> scene.source.read(Duration.ZERO))
          .isInstanceOf(ClosedChannelException.class);
    }
  }

  @Test
  void cookiesOfAnEarlierRunAreRemoved() throws Exception {
    Files.createDirectories(root.resolve("home"));
    Files.createFile(root.resolve("home/1"));

    try (Scene scene = new Scene(root, FanotifySource.Use.NONE, Scene.NOBODY)) {
      assertThat(scene.told()).isEmpty();
    }
  }

  /// `/proc` takes the mark, but nothing can be made there.
  @Test
  void aHomeThatGivesNoNoticesIsRefusedAtOnce() throws Exception {
    try (Volumes volumes = Volumes.open()) {
      assertThatThrownBy(
              () ->
                  FanotifySource.open(
                      volumes,
                      Path.of("/proc/fsgraph"),
                      Scene.NOBODY,
                      FanotifySource.Use.NONE,
                      FanotifySource.Mask.CHANGES))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFileSystemThatRefusesSaysWhy() throws Exception {
    assumeTrue(Privileges.marksFileSystems(), "needs CAP_SYS_ADMIN and CAP_DAC_READ_SEARCH");
    try (Scene scene = new Scene(root, FanotifySource.Use.ALL, Scene.NOBODY)) {
      int proc = Descriptors.open("/proc", Fcntl.DIRECTORY_TO_READ);
      try {
        assertThatThrownBy(() -> scene.source.markFileSystem("proc", proc))
            .isInstanceOf(MarkException.class)
            .hasMessageContaining("does not tell the kernel enough");
      } finally {
        Descriptors.close(proc);
      }
    }
  }

  private static boolean isOurs(int pid) {
    return pid == ProcessHandle.current().pid();
  }
}
