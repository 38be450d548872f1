package dev.fsgraph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Remembers, over a kill too, until when a service ran: the modification time of a file says so.
final class LastRun implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Path file;
  private final @Nullable Instant until;
  private final Thread clock =
      Thread.ofPlatform().daemon().name("fsgraph-alive").unstarted(this::goOn);

  private LastRun(Path file, @Nullable Instant until) {
    this.file = file;
    this.until = until;
  }

  /// Reads when the last run was alive, and from now on says that this one is.
  static LastRun begin(Path home) throws IOException {
    Path file = home.resolve("alive");
    LastRun run = new LastRun(file, read(file));
    run.touch();
    run.clock.start();
    return run;
  }

  private static @Nullable Instant read(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /// The last time at which the service before this one is known to have run, ten seconds before
  /// its end at most; null if there was none.
  @Nullable Instant until() {
    return until;
  }

  private void touch() throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }

  private void goOn() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        touchIfPossible();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void touchIfPossible() {
    try {
      touch();
    } catch (IOException e) {
      // A full disk: then the next run takes an earlier time for the end of this one.
    }
  }

  @Override
  public void close() {
    clock.interrupt();
    touchIfPossible();
  }
}
