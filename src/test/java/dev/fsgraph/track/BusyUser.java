package dev.fsgraph.track;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A random user who goes on while something happens to the service.
final class BusyUser implements AutoCloseable {

  private static final long PAUSE_NANOS = 2_000_000;

  private final RandomUser user;
  private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
  private volatile boolean stopping;
  private final AtomicInteger acts = new AtomicInteger();

  BusyUser(RandomUser user) {
    this.user = user;
    Thread.ofPlatform().daemon().name("random-user").start(this::work);
  }

  /// Waits until so many more things were done.
  void does(int more) {
    int until = acts.get() + more;
    LiveTracker.await(() -> acts.get() >= until || done.isDone(), () -> "the user goes on");
  }

  /// Goes on for so long.
  void goesOnFor(Duration time) {
    Instant until = Instant.now().plus(time);
    while (Instant.now().isBefore(until)) {
      does(1);
    }
  }

  @Override
  public void close() {
    stopping = true;
    done.join();
  }

  private void work() {
    try {
      while (!stopping) {
        user.act();
        acts.incrementAndGet();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      done.complete(null);
    } catch (IOException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }
}
