package dev.fsgraph.track;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The last barrier that came through, held up until all that happened before it is in the graph.
final class HeldBarrier {

  /// How long somebody who keeps changing the same names can hold up those who wait: then what the
  /// disk shows counts, though notices that would explain it may be on their way.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Barriers barriers;
  private long number;
  private @Nullable Instant since;

  HeldBarrier(Barriers barriers) {
    this.barriers = barriers;
  }

  void came(long barrier) {
    number = Math.max(number, barrier);
  }

  /// @param open whether something from before it is still open
  void pass(boolean open, long seq, Instant now) {
    if (number == 0) {
      return;
    }
    if (since == null) {
      since = now;
    }
    if (!open) {
      barriers.passed(number, seq);
      number = 0;
      since = null;
    }
  }

  /// True once it has been held up for too long.
  boolean isUrgent(Instant now) {
    return since != null && since.plus(PATIENCE).isBefore(now);
  }
}
