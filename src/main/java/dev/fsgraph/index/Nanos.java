package dev.fsgraph.index;

import java.time.Instant;

/// Times as nanoseconds since 1970, which reach from 1677 to 2262.
final class Nanos {

  private static final long SECOND = 1_000_000_000;
  private static final Instant FIRST = of(Long.MIN_VALUE);
  private static final Instant LAST = of(Long.MAX_VALUE);

  private Nanos() {}

  static boolean hold(Instant time) {
    return !time.isBefore(FIRST) && !time.isAfter(LAST);
  }

  /// The nearest there is.
  static long of(Instant time) {
    if (!hold(time)) {
      return time.isBefore(FIRST) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    // By way of the second after it: the first one itself would not fit.
    long second = time.getEpochSecond();
    return second < 0
        ? Math.addExact(Math.multiplyExact(second + 1, SECOND), time.getNano() - SECOND)
        : Math.addExact(Math.multiplyExact(second, SECOND), time.getNano());
  }

  static Instant of(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }
}
