package dev.fsgraph.projection;

import dev.fsgraph.model.Attributes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Looks by a thread of its own, because a file system whose server is away lets who looks wait for
/// ever. While it does, nothing seems to be outside.
final class PatientOutskirts implements Outskirts, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Outskirts outskirts;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("fsgraph-outside").factory());
  private @Nullable Future<?> stuck;

  PatientOutskirts(Outskirts outskirts) {
    this.outskirts = outskirts;
  }

  @Override
  public synchronized @Nullable Attributes at(String path) {
    if (stuck != null && !stuck.isDone()) {
      return null;
    }
    Future<@Nullable Attributes> look = thread.submit(() -> outskirts.at(path));
    stuck = look;
    try {
      return look.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
