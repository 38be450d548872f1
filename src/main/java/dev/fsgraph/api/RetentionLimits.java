package dev.fsgraph.api;

import dev.fsgraph.model.Durations;
import dev.fsgraph.model.LogLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is to be kept of the log; what is left out is no limit.
///
/// @param age a duration: `30d`, `12h`
/// @param events how many of the newest
/// @param bytes about how much
record RetentionLimits(@Nullable String age, @Nullable Long events, @Nullable Long bytes) {

  LogLimits checked() {
    return new LogLimits(duration(age), positive("events", events), positive("bytes", bytes));
  }

  private static @Nullable Duration duration(@Nullable String age) {
    try {
      return age == null ? null : Durations.interval(age);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badBody("Field 'age' is '" + age + "': " + e.getMessage() + ".");
    }
  }

  private static @Nullable Long positive(String field, @Nullable Long value) {
    if (value != null && value < 0) {
      throw ProblemException.badBody("Field '" + field + "' is negative.");
    }
    return value;
  }
}
