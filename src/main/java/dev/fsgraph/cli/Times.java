package dev.fsgraph.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as people read them.
final class Times {

  private Times() {}

  /// To the millisecond, and still as `--since` takes it.
  static String shown(String time) {
    return Instant.parse(time).truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
