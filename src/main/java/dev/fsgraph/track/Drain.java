package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The thread that reads the kernel, and only reads.
final class Drain {

  private static final Logger LOG = System.getLogger(Drain.class.getName());
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ChangeSource source;
  private final Inbox inbox;
  private final Thread thread;
  private volatile boolean running = true;
  private volatile @Nullable String failure;

  Drain(ChangeSource source, Inbox inbox) {
    this.source = source;
    this.inbox = inbox;
    this.thread = Thread.ofPlatform().name("fsgraph-drain").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Why nothing is read at present; null if all is well.
  @Nullable String failure() {
    return failure;
  }

  void close() {
    running = false;
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (running) {
      try {
        inbox.put(source.read(QUIET).notices());
        failure = null;
      } catch (IOException | RuntimeException e) {
        if (running) {
          failure = "changes cannot be read from the kernel: " + e.getMessage();
          LOG.log(Level.ERROR, "changes cannot be read from the kernel", e);
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }
  }
}
