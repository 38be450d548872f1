package dev.fsgraph.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.os.DescriptorClaim;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.reference.FileOpener.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFilesIT {

  @TempDir Path directory;
  private Volumes volumes;
  private DiskFiles files;

  @BeforeEach
  void open() throws IOException {
    volumes = Volumes.open();
    volumes.refresh();
    files = new DiskFiles(volumes);
  }

  @AfterEach
  void close() throws Exception {
    volumes.close();
  }

  @Test
  void aFileIsReadFromAnywhere() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "0123456789".repeat(100_000));
    byte[] into = new byte[999_990];

    try (OpenFile open = Objects.requireNonNull(files.open(file.toString(), look(file)))) {
      assertThat(open.size()).isEqualTo(1_000_000);
      assertThat(open.read(5, into)).isEqualTo(999_990);
      assertThat(new String(into, 0, 10, UTF_8)).isEqualTo("5678901234");
      assertThat(open.read(999_999, into)).isEqualTo(1);
      assertThat(open.read(2_000_000, into)).isZero();
    }
  }

  @Test
  void anotherFileIsNotRead() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "one");
    Attributes known = look(file);
    Files.move(
        Files.writeString(directory.resolve("b"), "two"),
        file,
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(files.open(file.toString(), known)).isNull();
    assertThat(files.open(directory.resolve("none").toString(), known)).isNull();
  }

  /// A FIFO would wait for a writer for ever.
  @Test
  void onlyRegularFilesAreOpened() throws Exception {
    Path fifo = directory.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Path file = Files.writeString(directory.resolve("a"), "one");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    for (Path each : new Path[] {fifo, link, directory, Path.of("/dev/zero")}) {
      assertThat(files.open(each.toString(), look(each))).as(each.toString()).isNull();
    }
  }

  private Attributes look(Path file) throws IOException {
    int parent =
        Descriptors.open(file.resolve("..").normalize().toString(), Fcntl.DIRECTORY_TO_LOOK_IN);
    try {
      return Objects.requireNonNull(
          new FileProbe(volumes).at(parent, "" + file.getFileName(), DescriptorClaim.NONE));
    } finally {
      Descriptors.close(parent);
    }
  }
}
