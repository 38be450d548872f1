package dev.fsgraph.track;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// How long changes took from the kernel's notice to the commit that has them in, lately: in the
/// minute that goes on and the one before it. Thread-safe.
final class Latency {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final long LONGEST = TimeUnit.HOURS.toMicros(24);

  /// Of every value, so many digits are kept.
  private static final int DIGITS = 2;

  private Histogram before = new Histogram(LONGEST, DIGITS);
  private Histogram now = new Histogram(LONGEST, DIGITS);
  private Instant began = Instant.EPOCH;

  /// @param noticed when the kernel's notice was read
  /// @param committed when it was in the graph
  synchronized void record(Instant noticed, Instant committed) {
    turn(committed);
    long micros = TimeUnit.NANOSECONDS.toMicros(Duration.between(noticed, committed).toNanos());
    now.recordValue(Math.clamp(micros, 0, LONGEST));
  }

  /// @return null if nothing was committed lately
  synchronized Tracking.@Nullable Latencies lately(Instant at) {
    turn(at);
    Histogram both = before.copy();
    both.add(now);
    return both.getTotalCount() == 0
        ? null
        : new Tracking.Latencies(
            both.getTotalCount(),
            millis(both.getValueAtPercentile(50)),
            millis(both.getValueAtPercentile(99)),
            millis(both.getMaxValue()));
  }

  private void turn(Instant at) {
    if (Duration.between(began, at).compareTo(WINDOW) <= 0) {
      return;
    }
    boolean follows = Duration.between(began, at).compareTo(WINDOW.multipliedBy(2)) <= 0;
    before = follows ? now : new Histogram(LONGEST, DIGITS);
    now = new Histogram(LONGEST, DIGITS);
    began = at;
  }

  private static double millis(long micros) {
    return micros / 1_000.0;
  }
}
