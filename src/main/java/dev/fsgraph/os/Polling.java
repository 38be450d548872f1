package dev.fsgraph.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/// Waits for descriptors, with `poll(2)`.
final class Polling {

  static final short POLLIN = 1;
  static final short POLLPRI = 2;

  static final int POLLFD_SIZE = 8;

  private Polling() {}

  /// Whether a descriptor is ready now.
  static boolean isReady(short events, int descriptor) throws ErrnoException {
    return ready(Scratch.mine().small, events, 0, descriptor) > 0;
  }

  /// Waits until one of `descriptors` is ready, for at most `millis`. Goes on when a signal comes.
  ///
  /// @param polled room for as many `struct pollfd`
  /// @return how many are
  static int ready(MemorySegment polled, short events, long millis, int... descriptors)
      throws ErrnoException {
    for (int i = 0; i < descriptors.length; i++) {
      polled.set(JAVA_INT, (long) i * POLLFD_SIZE, descriptors[i]);
      polled.set(JAVA_SHORT, (long) i * POLLFD_SIZE + 4, events);
      polled.set(JAVA_SHORT, (long) i * POLLFD_SIZE + 6, (short) 0);
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (true) {
      int ready =
          EventCalls.poll(polled, descriptors.length, (int) Math.min(left, Integer.MAX_VALUE));
      if (ready != -Errno.EINTR) {
        return ErrnoException.check(ready, "poll", "a descriptor");
      }
      left = Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    }
  }
}
