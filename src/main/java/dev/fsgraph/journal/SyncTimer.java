package dev.fsgraph.journal;

import java.time.Duration;

/// Calls a short while after something was written, once for all that was written meanwhile. Costs
/// nothing while nothing is.
final class SyncTimer implements AutoCloseable {

  private final Duration interval;
  private final Runnable sync;
  private final Thread thread;
  private boolean dirty;

  SyncTimer(Duration interval, Runnable sync) {
    this.interval = interval;
    this.sync = sync;
    this.thread = Thread.ofPlatform().name("fsgraph-journal-sync").daemon().start(this::run);
  }

  synchronized void wrote() {
    if (!dirty) {
      dirty = true;
      notifyAll();
    }
  }

  private void run() {
    try {
      while (true) {
        awaitWrite();
        Thread.sleep(interval);
        clean();
        sync.run();
      }
    } catch (InterruptedException _) {
      // closed
    }
  }

  private synchronized void awaitWrite() throws InterruptedException {
    while (!dirty) {
      wait();
    }
  }

  private synchronized void clean() {
    dirty = false;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
