package dev.fsgraph.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The server that ran in the same home before, if it is still there.
///
/// When a service is killed its server needs some seconds to shut down, and holds the store's lock.
final class Predecessor {

  private Predecessor() {}

  /// Writes down that `process` is the one that runs now.
  static void remember(Path pidFile, ProcessHandle process) throws IOException {
    Files.writeString(pidFile, process.pid() + " " + startOf(process));
  }

  /// @throws Neo4jException if it is still there after `bound`
  static void await(Path pidFile, Duration bound) throws IOException, InterruptedException {
    Optional<ProcessHandle> running = find(pidFile);
    if (running.isEmpty()) {
      return;
    }
    try {
      running.get().onExit().get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Neo4jException(
          "Another Neo4j (pid %d) still uses %s; is another fsgraph running?"
              .formatted(running.get().pid(), pidFile.getParent()),
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A process with the same id that started at another time is another process.
  private static Optional<ProcessHandle> find(Path pidFile) throws IOException {
    if (Files.notExists(pidFile)) {
      return Optional.empty();
    }
    String[] remembered = Files.readString(pidFile).strip().split(" ", 2);
    if (remembered.length < 2 || !remembered[0].matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(remembered[0]))
        .filter(process -> startOf(process).equals(remembered[1]));
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("?");
  }
}
