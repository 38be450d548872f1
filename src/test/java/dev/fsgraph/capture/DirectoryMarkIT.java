package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories marked one by one, with no more than every user may do.
class DirectoryMarkIT implements ChangeSourceContract {

  private Scene scene;

  @BeforeEach
  void open(@TempDir Path root) throws Exception {
    scene = new Scene(root, FanotifySource.Use.NONE, Scene.NOBODY).withDirectoryMarks();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Override
  public Scene scene() {
    return scene;
  }

  @Test
  void theUnmarkedSideOfARenameIsNotTold() throws Exception {
    scene.shell("mkdir elsewhere; echo x >in/f; echo y >elsewhere/g");
    scene.told();

    scene.shell("mv in/f elsewhere/f; mv elsewhere/g in/g");

    assertThat(scene.told()).containsExactly("RENAMED in/f null", "RENAMED null in/g");
  }

  @Test
  void markingAgainTellsNothingTwice() throws Exception {
    scene.markDirectory("in");

    scene.shell("echo x >in/f");

    assertThat(scene.told()).containsExactly("CREATED+WRITTEN in/f");
    assertThat(scene.source.marks()).isEqualTo(3);
  }

  @Test
  void anUnmarkedDirectoryIsSilent() throws Exception {
    scene.unmarkDirectory("in");
    scene.unmarkDirectory("in");

    scene.shell("echo x >in/f");

    assertThat(scene.told()).isEmpty();
    assertThat(scene.source.marks()).isEqualTo(2);
  }

  @Test
  void theMarkGoesWithTheDirectory() throws Exception {
    scene.shell("rmdir in/sub");

    assertThat(scene.told()).containsExactly("DELETED in/sub");
    assertThat(scene.source.marks()).isEqualTo(2);
  }

  @Test
  void wholeFileSystemsAreNotOffered() {
    assertThat(scene.source.marksFileSystems()).isFalse();
  }
}
