package dev.fsgraph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredecessorTest {

  @TempDir Path directory;
  private Path pidFile = Path.of("");

  @BeforeEach
  void locate() {
    pidFile = directory.resolve("pid");
  }

  @Test
  void thereIsNoneInANewHome() throws Exception {
    Predecessor.await(pidFile, Duration.ZERO);
  }

  @Test
  void aRunningOneIsWaitedFor() throws Exception {
    Process process = new ProcessBuilder("sleep", "0.3").start();
    Predecessor.remember(pidFile, process.toHandle());

    Predecessor.await(pidFile, Duration.ofSeconds(30));

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void oneThatStaysIsNamed() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    Predecessor.remember(pidFile, process.toHandle());

    assertThatThrownBy(() -> Predecessor.await(pidFile, Duration.ofMillis(10)))
        .isInstanceOf(Neo4jException.class)
        .hasMessageContaining("pid " + process.pid())
        .hasMessageContaining("is another fsgraph running?");
    process.destroy();
  }

  /// After a reboot the same id may belong to anything.
  @Test
  void anotherProcessWithTheSameIdIsNotIt() throws Exception {
    Files.writeString(pidFile, ProcessHandle.current().pid() + " 1970-01-01T00:00:00Z");

    Predecessor.await(pidFile, Duration.ZERO);
  }

  @Test
  void aBrokenPidFileNamesNone() throws IOException, InterruptedException {
    Files.writeString(pidFile, "12");

    Predecessor.await(pidFile, Duration.ZERO);
  }
}
