package dev.fsgraph.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientExtractionTest {

  private static final Limits SHORT = new Limits(100, 10, Duration.ofMillis(50), List.of());

  private final CountDownLatch released = new CountDownLatch(1);
  private final PatientExtraction extraction =
      new PatientExtraction(new Extractors(List.of(new Stuck())), SHORT, (path, _) -> open(path));

  @AfterEach
  void release() {
    released.countDown();
    extraction.close();
  }

  /// Ends when it is released; a file named `quick` is no trouble.
  private final class Stuck implements ReferenceExtractor {

    @Override
    public String kind() {
      return "stuck";
    }

    @Override
    public boolean reads(String path, int mode) {
      return true;
    }

    @Override
    public void extract(Source source, Findings into) throws IOException {
      if (!source.name().equals("quick")) {
        try {
          released.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      into.refers("x", 1, List.of("/x"));
    }
  }

  @Test
  void aFileThatTakesTooLongIsGivenUp() throws InterruptedException {
    assertThat(extract("slow").problem())
        .isEqualTo("/p/slow took more than 50 ms to be searched for references, and is left out");
    assertThat(extract("quick").references()).hasSize(1);
    released.countDown();
    assertThat(extract("slow").references()).hasSize(1);
  }

  @Test
  void whatIsNoMoreThereIsNotSearched() throws InterruptedException {
    assertThat(search("gone")).isNull();
    assertThat(extract("forbidden").problem()).isEqualTo("/p/forbidden: permission denied");
  }

  private Extractors.Found extract(String name) throws InterruptedException {
    return Objects.requireNonNull(search(name));
  }

  private Extractors.@Nullable Found search(String name) throws InterruptedException {
    Instant at = Instant.EPOCH;
    Attributes file =
        new Attributes(
            new FileKey("v", 1, "g"), Kind.FILE, 0, 0100644, 0, 0, 1, null, at, at, at, null);
    return extraction.extract(
        new PatientExtraction.Request("/p/" + name, "/p/" + name, "/p", file),
        Surroundings.NONE,
        kind -> true);
  }

  private static FileOpener.@Nullable OpenFile open(String path) throws IOException {
    if (path.endsWith("/forbidden")) {
      throw new IOException(path + ": permission denied");
    }
    return path.endsWith("/gone") ? null : new Empty();
  }

  private static final class Empty implements FileOpener.OpenFile {

    @Override
    public long size() {
      return 0;
    }

    @Override
    public int read(long position, byte[] into) {
      return 0;
    }

    @Override
    public void close() {}
  }
}
