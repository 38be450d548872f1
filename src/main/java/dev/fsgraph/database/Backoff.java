package dev.fsgraph.database;

import java.time.Duration;

/// Pauses that double with every failure in a row.
record Backoff(Duration first, Duration longest) {

  /// @param failures how many there were, at least one
  Duration after(int failures) {
    Duration pause = first;
    for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
