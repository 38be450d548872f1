package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.os.Privileges;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One mark for all directories.
class FileSystemMarkIT implements ChangeSourceContract {

  private @Nullable Scene scene;

  @BeforeEach
  void open(@TempDir Path root) throws Exception {
    assumeTrue(Privileges.marksFileSystems(), "needs CAP_SYS_ADMIN and CAP_DAC_READ_SEARCH");
    scene = new Scene(root, FanotifySource.Use.ALL, Scene.NOBODY).withFileSystemMark();
  }

  @AfterEach
  void close() {
    if (scene != null) {
      scene.close();
    }
  }

  @Override
  public Scene scene() {
    return Objects.requireNonNull(scene);
  }

  @Test
  void directoriesMadeLaterAreCovered() throws Exception {
    scene().shell("mkdir -p in/new");
    scene().name("in/new");

    scene().shell("echo x >in/new/f");

    assertThat(scene().told()).containsExactly("CREATED in/new", "CREATED+WRITTEN in/new/f");
  }

  @Test
  void directoriesMovedInLaterAreCovered() throws Exception {
    scene().shell("mkdir elsewhere; mv elsewhere in/new");
    scene().name("in/new");

    scene().shell("echo x >in/new/f");

    assertThat(scene().told()).containsExactly("RENAMED null in/new", "CREATED+WRITTEN in/new/f");
  }

  @Test
  void whatHappensInDirectoriesThatWereNotEnteredIsCountedAndDropped() throws Exception {
    scene().shell("mkdir -p elsewhere/deep");
    scene().name("elsewhere");
    scene().name("elsewhere/deep");
    long before = scene().source.tally().foreign();

    scene().shell("echo x >elsewhere/f; echo y >elsewhere/deep/g; mv elsewhere/f elsewhere/h");

    assertThat(scene().told()).isEmpty();
    assertThat(scene().source.tally().foreign()).isGreaterThanOrEqualTo(before + 3);
  }

  @Test
  void aDirectoryThatWasLeftIsSilent() throws Exception {
    scene().leave("in/sub");

    scene().shell("echo x >in/sub/f; echo y >in/g");

    assertThat(scene().told()).containsExactly("CREATED+WRITTEN in/g");
  }

  @Test
  void marksOnDirectoriesBesidesTellNothingTwice() throws Exception {
    scene().markDirectory("in");

    scene().shell("echo x >in/f; chmod 700 in");

    assertThat(scene().told()).containsExactly("CREATED+WRITTEN in/f", "CHANGED in");
  }

  @Test
  void anUnmarkedFileSystemIsSilent() throws Exception {
    assertThat(scene().source.marks()).isEqualTo(1);
    scene().unmarkFileSystem();
    scene().unmarkFileSystem();

    scene().shell("echo x >in/f");

    assertThat(scene().told()).isEmpty();
    assertThat(scene().source.marks()).isZero();
  }
}
