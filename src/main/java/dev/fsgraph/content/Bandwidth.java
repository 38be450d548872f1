package dev.fsgraph.content;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many bytes a second are read, all readers together. Thread-safe.
public final class Bandwidth implements AutoCloseable {

  /// Shorter pauses are made up for later: a timer is not exact enough for them.
  private static final long LEAST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  /// What was not used before is not saved up beyond that.
  private static final long SAVED = TimeUnit.MILLISECONDS.toNanos(100);

  private final long bytesPerSecond;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private long freeFrom = System.nanoTime();
  private boolean closed;

  public Bandwidth(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /// Waits until as many bytes as were just read are paid for.
  ///
  /// @return false if it is closed: nothing more is to be read
  public boolean pay(long bytes) throws InterruptedException {
    lock.lock();
    try {
      long now = System.nanoTime();
      freeFrom = Math.max(freeFrom, now - SAVED) + nanos(bytes);
      long left = freeFrom - now < LEAST_PAUSE ? 0 : freeFrom - now;
      while (left > 0 && !closed) {
        left = closing.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private long nanos(long bytes) {
    return (long) ((double) bytes / bytesPerSecond * TimeUnit.SECONDS.toNanos(1));
  }

  /// Ends all waiting.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
