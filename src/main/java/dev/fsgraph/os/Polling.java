package dev.fsgraph.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/// Waits for descriptors, with `poll(2)`.
final class Polling {

  static final short POLLIN = 1;
  static final short POLLPRI = 2;

  private static final int POLLFD_SIZE = 8;

  private Polling() {}

  /// Waits until one of `descriptors` is ready, for at most `millis`. Goes on when a signal comes.
  ///
  /// @return whether the first one is
  static boolean isFirstReady(short events, long millis, int... descriptors) throws ErrnoException {
    MemorySegment polled = Scratch.mine().small;
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
        return ErrnoException.check(ready, "poll", "a descriptor") > 0
            && polled.get(JAVA_SHORT, 6) != 0;
      }
      left = Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    }
  }
}
