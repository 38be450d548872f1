package dev.fsgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastRunTest {

  @Test
  void theFirstRunHasNoneBeforeIt(@TempDir Path home) throws IOException {
    try (LastRun run = LastRun.begin(home)) {
      assertThat(run.until()).isNull();
    }
  }

  @Test
  void aRunKnowsWhenTheOneBeforeWasAliveLast(@TempDir Path home) throws IOException {
    LastRun.begin(home).close();
    Instant killed = Instant.parse("2026-01-02T03:04:05Z");
    Files.setLastModifiedTime(home.resolve("alive"), FileTime.from(killed));
    Instant began = Instant.now();

    try (LastRun run = LastRun.begin(home)) {
      assertThat(run.until()).isEqualTo(killed);
    }

    assertThat(Files.getLastModifiedTime(home.resolve("alive")).toInstant())
        .isAfterOrEqualTo(began.minusMillis(10));
  }
}
