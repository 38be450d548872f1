package dev.fsgraph.projection;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// A thread that waits for something to do, and is stopped within what it does or waits for.
final class Worker {

  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private volatile boolean stopping;

  Worker(String name, Runnable work) {
    this.thread = Thread.ofPlatform().name(name).unstarted(work);
  }

  void start() {
    thread.start();
  }

  boolean isStopping() {
    return stopping;
  }

  /// Whoever waits looks again whether there is something to do.
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there is something to do, which whoever brings it tells by {@link #wake}. False if
  /// all is over.
  boolean await(BooleanSupplier isIdle) throws InterruptedException {
    return await(isIdle, Duration.ofNanos(Long.MAX_VALUE));
  }

  /// The same, until the time has passed. By any thread.
  boolean await(BooleanSupplier isIdle, Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (!stopping && left > 0 && isIdle.getAsBoolean()) {
        left = changed.awaitNanos(left);
      }
      return !stopping;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the time to pass. False if all is over.
  boolean rest(Duration time) throws InterruptedException {
    return await(() -> true, time);
  }

  /// Returns when it has come to its end.
  void stop() {
    stopping = true;
    wake();
    try {
      thread.join(LONGEST_END.toMillis()); // at once if it was never started
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
