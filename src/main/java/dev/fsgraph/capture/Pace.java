package dev.fsgraph.capture;

import java.time.Duration;

/// Knows whether notices come so fast that waiting a little before the next read pays: the kernel
/// merges meanwhile, which makes the reader several times cheaper.
///
/// Goes by rate, not by how many one read answers: a reader that keeps up reads them one by one.
final class Pace {

  private static final long WINDOW = Duration.ofMillis(20).toNanos();

  /// In one window: 5,000 a second.
  private static final int MANY = 100;

  private long windowStart;
  private int inWindow;
  private boolean busy;

  /// @param nanoTime as `System.nanoTime()` gives it
  void took(int notices, long nanoTime) {
    if (nanoTime - windowStart > WINDOW) {
      busy = inWindow >= MANY && nanoTime - windowStart < 2 * WINDOW;
      windowStart = nanoTime;
      inWindow = 0;
    }
    inWindow += notices;
    busy |= inWindow >= MANY;
  }

  /// The queue was empty for a while.
  void rested() {
    inWindow = 0;
    busy = false;
  }

  boolean isBusy() {
    return busy;
  }
}
