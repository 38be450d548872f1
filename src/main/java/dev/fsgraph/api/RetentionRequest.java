package dev.fsgraph.api;

import dev.fsgraph.graph.Retention.Limits;
import dev.fsgraph.model.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is to be kept of the log, this once.
///
/// @param watch only of what happened in its tree; null is everywhere
/// @param age a duration: `30d`, `12h`
/// @param events how many of the newest
/// @param bytes about how much
record RetentionRequest(
    @Nullable String watch, @Nullable String age, @Nullable Long events, @Nullable Long bytes) {

  Limits limits() {
    return new Limits(duration(age), positive("events", events), positive("bytes", bytes));
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
