package dev.fsgraph.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/// Durations as people write them.
public final class Durations {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  private Durations() {}

  /// Of `90` (seconds), `90s`, `5m`, `2h`, `1d` or ISO's `PT1M30S`.
  ///
  /// @throws IllegalArgumentException if it is none of these, or not from a second to a year; the
  ///     message goes on after `… is '5x': `
  public static Duration interval(String text) {
    Duration interval = parse(text.strip());
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("it takes from one second to a year");
    }
    return interval;
  }

  private static Duration parse(String text) {
    try {
      if (text.matches("[0-9]{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      if (text.matches("[0-9]{1,9}[smh]")) {
        return Duration.parse("PT" + text);
      }
      return Duration.parse(text.matches("[0-9]{1,5}d") ? "P" + text : text);
    } catch (DateTimeParseException | ArithmeticException _) {
      throw new IllegalArgumentException("it takes seconds, or a duration like 30s, 5m or PT1H");
    }
  }
}
