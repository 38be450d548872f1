package dev.fsgraph.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.PathText;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.os.RegularFile;
import dev.fsgraph.os.Volumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ContentReaderIT {

  private static final long FAST = 1 << 30;

  @TempDir Path directory;
  private Volumes volumes;

  @BeforeEach
  void open() throws IOException {
    volumes = Volumes.open();
  }

  @AfterEach
  void close() throws Exception {
    volumes.close();
  }

  /// The hashes are those of `xxhsum -H2`.
  @Test
  void aFileIsHashedAndItsTypeTold() throws Exception {
    assertThat(read(write("a.txt", "a")))
        .isEqualTo(Content.of("a96faf705af16834e6c632b61e964e1f", "text/plain"));
    assertThat(read(write("long.txt", "fsgraph\n".repeat(100_000))))
        .isEqualTo(Content.of("250a25017bd2859a14129a26593f0571", "text/plain"));
    assertThat(read(write("empty", "")).hash()).isEqualTo("99aa06d3014798d86001c324468d497f");
  }

  @Test
  void theTypeIsThatOfTheFirstBytesAndOfTheName() throws Exception {
    assertThat(read(write("picture", "\u0089PNG\r\n\u001a\n").toString()).mimeType())
        .isNotEqualTo("image/png"); // in UTF-8 these are other bytes
    assertThat(read(bytes("picture", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')).mimeType())
        .isEqualTo("image/png");
    assertThat(read(write("paper", "%PDF-1.7\n")).mimeType()).isEqualTo("application/pdf");
    assertThat(read(write("Some.java", "class Some {}")).mimeType())
        .isEqualTo("text/x-java-source");
    assertThat(read(bytes("zip.docx", 'P', 'K', 3, 4)).mimeType()).contains("officedocument");
  }

  @Test
  void aNameOfAnyBytesIsReadByTheBytesItStandsFor() throws Exception {
    String name = PathText.ofBytes(new byte[] {'n', (byte) 0xe9, '\n'});
    Process made =
        new ProcessBuilder(
                "bash", "-c", "printf a > \"$1\"/$'n\\xe9\\n'", "sh", directory.toString())
            .start();
    assertThat(made.waitFor()).isZero();

    assertThat(read(directory + "/" + name).hash()).isEqualTo("a96faf705af16834e6c632b61e964e1f");
  }

  @Test
  void readingLeavesTheAccessTimeAsItIs() throws Exception {
    Path file = Path.of(write("a", "x"));
    FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setAttribute(file, "lastAccessTime", old);

    assertThat(read(file.toString()).hash()).isNotNull();
    assertThat(Files.getAttribute(file, "lastAccessTime")).isEqualTo(old);
  }

  @Test
  void whatIsTooLargeHasATypeAndAReason() throws Exception {
    String file = write("a.txt", "0123456789");

    assertThat(new ContentReader(volumes, 9, new Bandwidth(FAST)).read(file, attributes(file)))
        .isEqualTo(new Content(null, "text/plain", "larger than 9 bytes"));
    assertThat(new ContentReader(volumes, 10, new Bandwidth(FAST)).read(file, attributes(file)))
        .extracting(Content::hash)
        .isNotNull();
  }

  /// A FIFO without a writer would be waited for, and one with a writer be drained.
  @Test
  @Timeout(20)
  void onlyRegularFilesAreEverOpened() throws Exception {
    Attributes known = attributes(write("a", "x"));
    Path fifo = directory.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("a"));

    assertThat(reader().read(fifo.toString(), known)).isNull();
    assertThat(reader().read(link.toString(), known)).isNull();
    assertThat(reader().read("/dev/zero", known)).isNull();
    assertThat(reader().read(directory.toString(), known)).isNull();
    assertThat(reader().read(directory + "/none", known)).isNull();
    assertThat(reader().read(directory + "/a/none", known)).isNull();
  }

  @Test
  void whatIsNotAsItIsKnownIsLeftToWhoTellsOfIt() throws Exception {
    String file = write("a", "x");
    Attributes known = attributes(file);
    assertThat(reader().read(file, with(known, new FileKey("v", 1, "g"), 1))).isNull();
    assertThat(reader().read(file, with(known, known.key(), 2))).isNull();

    Files.writeString(Path.of(file), "y");
    assertThat(attributes(file).modified()).isNotEqualTo(known.modified());
    assertThat(reader().read(file, known)).isNull();
  }

  @Test
  void whatChangesWhileItIsReadIsGivenNoHash() throws Exception {
    String file = write("a", "x".repeat(3 * RegularFile.MOST));
    Attributes known = attributes(file);
    Path path = Path.of(file);

    assertThat(
            readWhile(file, known, () -> Files.writeString(path, "y", StandardOpenOption.APPEND)))
        .isNull();
    Attributes longer = attributes(file);
    assertThat(
            readWhile(
                file,
                longer,
                () -> {
                  FileTime modified = Files.getLastModifiedTime(path);
                  Files.write(path, new byte[(int) longer.size()]);
                  Files.setLastModifiedTime(path, modified);
                }))
        .isNull();
  }

  @FunctionalInterface
  private interface Meanwhile {
    void run() throws IOException;
  }

  /// The change is made while the reader waits for its first bytes to be paid for.
  private @Nullable Content readWhile(String file, Attributes known, Meanwhile change)
      throws Exception {
    Bandwidth slow = new Bandwidth(RegularFile.MOST * 2L);
    CompletableFuture<@Nullable Content> answer = new CompletableFuture<>();
    Thread reading =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    answer.complete(new ContentReader(volumes, FAST, slow).read(file, known));
                  } catch (Exception e) {
                    answer.completeExceptionally(e);
                  }
                });
    Instant deadline = Instant.now().plusSeconds(20);
    while (reading.getState() != Thread.State.TIMED_WAITING) {
      assertThat(Instant.now()).isBefore(deadline);
      LockSupport.parkNanos(1_000_000);
    }
    change.run();
    return answer.get(20, TimeUnit.SECONDS);
  }

  @Test
  void readingKeepsToItsBandwidthAndEndsAtOnceWhenThatIsClosed() throws Exception {
    String file = write("a", "x".repeat(2 * RegularFile.MOST));
    long begin = System.nanoTime();
    assertThat(
            new ContentReader(volumes, FAST, new Bandwidth(RegularFile.MOST * 8L))
                .read(file, attributes(file)))
        .isNotNull();
    assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(130));

    Bandwidth closed = new Bandwidth(1);
    closed.close();
    assertThat(new ContentReader(volumes, FAST, closed).read(file, attributes(file))).isNull();
  }

  private ContentReader reader() {
    return new ContentReader(volumes, FAST, new Bandwidth(FAST));
  }

  private Content read(String file) throws Exception {
    return requireNonNull(reader().read(file, attributes(file)));
  }

  private Attributes attributes(String path) throws IOException {
    try (RegularFile file = RegularFile.open(path, new FileProbe(volumes))) {
      return requireNonNull(file).attributes();
    }
  }

  private static Attributes with(Attributes a, FileKey key, long size) {
    return new Attributes(
        key,
        a.kind(),
        size,
        a.mode(),
        a.uid(),
        a.gid(),
        1,
        a.birth(),
        a.modified(),
        a.changed(),
        a.accessed(),
        null);
  }

  private String write(String name, String text) throws IOException {
    return Files.write(directory.resolve(name), text.getBytes(UTF_8)).toString();
  }

  private String bytes(String name, int... bytes) throws IOException {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return Files.write(directory.resolve(name), all).toString();
  }
}
