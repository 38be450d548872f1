package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.os.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What is told is the same whatever is marked, for directories that are.
interface ChangeSourceContract {

  Scene scene();

  @Test
  default void nothingIsToldWhenNothingHappens() throws IOException {
    assertThat(scene().told()).isEmpty();
  }

  @Test
  default void aNewFileIsCreatedAndWritten() throws Exception {
    scene().shell("echo x >in/f");

    assertThat(scene().told()).containsExactly("CREATED+WRITTEN in/f");
  }

  @Test
  default void writingTellsTheFile() throws Exception {
    scene().shell("echo x >in/f");
    scene().told();

    scene().shell("echo y >>in/f");

    assertThat(scene().told()).containsExactly("WRITTEN in/f");
  }

  @Test
  default void deletingTellsTheName() throws Exception {
    scene().shell("echo x >in/f");
    scene().told();

    scene().shell("rm in/f");

    assertThat(scene().told()).containsExactly("DELETED in/f");
  }

  @Test
  default void aRenameIsOneNotice() throws Exception {
    scene().shell("echo x >in/f");
    scene().told();

    scene().shell("mv in/f in/g; mv in/g out/h; mv in/sub out/moved");

    assertThat(scene().told())
        .containsExactly("RENAMED in/f in/g", "RENAMED in/g out/h", "RENAMED in/sub out/moved");
  }

  /// The kernel tells the replaced file only by itself, not where it was.
  @Test
  default void aRenameOverAnotherFileTellsTheRename() throws Exception {
    scene().shell("echo x >in/f; echo y >out/g");
    scene().told();

    scene().shell("mv in/f out/g");

    assertThat(scene().told()).containsExactly("RENAMED in/f out/g");
  }

  @Test
  default void anExchangeIsTwoRenames() throws Exception {
    scene().shell("echo x >in/f; echo y >out/g");
    scene().told();

    Exchange.swap(scene().root.resolve("in/f"), scene().root.resolve("out/g"));

    assertThat(scene().told())
        .containsExactlyInAnyOrder("RENAMED in/f out/g", "RENAMED out/g in/f");
  }

  @Test
  default void anAtomicSaveIsANewFileAndARename() throws Exception {
    scene().shell("echo x >in/f");
    scene().told();

    scene().shell("echo y >in/.f.new && mv in/.f.new in/f");

    assertThat(scene().told())
        .containsExactly("CREATED+WRITTEN in/.f.new", "RENAMED in/.f.new in/f");
  }

  @Test
  default void directoriesAreCreatedAndDeleted() throws Exception {
    scene().shell("mkdir in/d");
    scene().shell("rmdir in/d");

    assertThat(scene().told()).containsExactly("CREATED in/d", "DELETED in/d");
  }

  @Test
  default void aHardLinkIsCreated() throws Exception {
    scene().shell("echo x >in/f");
    scene().told();

    scene().shell("ln in/f out/g");

    assertThat(scene().told()).containsExactly("CREATED out/g");
  }

  @Test
  default void aSymlinkIsCreated() throws Exception {
    scene().shell("ln -s /nowhere in/l");

    assertThat(scene().told()).containsExactly("CREATED in/l");
  }

  @Test
  default void aFilesModeIsToldByItsName() throws Exception {
    scene().shell("echo x >in/f");
    scene().told();

    scene().shell("chmod 600 in/f");

    assertThat(scene().told()).containsExactly("ATTRIBUTES in/f");
  }

  /// The kernel calls the directory `.`, even if its parent is marked.
  @Test
  default void aDirectorysOwnModeIsToldByItself() throws Exception {
    scene().shell("chmod 700 in/sub; chmod 700 out");

    assertThat(scene().told()).containsExactly("CHANGED in/sub", "CHANGED out");
  }

  @Test
  default void namesThatAreNotTextAndNewlinesComeThrough() throws Exception {
    scene()
        .shell(
            "cd in; >\"$(printf 'bad\\377')\"; >\"$(printf 'a\\n"
                + "b')\"; >\"$(printf '\\303\\274')\"");

    assertThat(scene().told())
        .containsExactly(
            "CREATED+WRITTEN in/bad\uefff", "CREATED+WRITTEN in/a\nb", "CREATED+WRITTEN in/ü");
  }

  @Test
  default void aNoticeKnowsADirectoryAfterItMoved() throws Exception {
    scene().shell("mv in/sub out/moved; echo x >out/moved/f");

    assertThat(scene().told())
        .containsExactly("RENAMED in/sub out/moved", "CREATED+WRITTEN in/sub/f");
  }

  /// The kernel keeps the place of the first of those it merges, so their order is lost.
  @Test
  default void repeatedRenamesByOneProcessMerge() throws Exception {
    Path in = Files.createFile(scene().root.resolve("in/f"));
    scene().told();

    Files.move(in, in.resolveSibling("g"));
    Files.move(in.resolveSibling("g"), in);
    Files.move(in, in.resolveSibling("g"));

    assertThat(scene().told()).containsExactly("RENAMED in/f in/g", "RENAMED in/g in/f");
  }

  @Test
  default void barriersComeOutOnceAndInOrder() throws IOException {
    for (int i = 0; i < 50; i++) {
      assertThat(scene().told()).isEmpty();
    }
  }
}
