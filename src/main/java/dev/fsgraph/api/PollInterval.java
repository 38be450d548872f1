package dev.fsgraph.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.model.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The field `pollInterval`: seconds as a number, or a duration as a text.
final class PollInterval {

  private PollInterval() {}

  /// Null if there is none.
  static @Nullable Duration checked(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    try {
      return Durations.interval(value.isIntegralNumber() ? value.asText() : value.asText("x"));
    } catch (IllegalArgumentException e) {
      throw ProblemException.badBody(
          "'pollInterval' is '" + value.asText() + "': " + e.getMessage() + ".");
    }
  }
}
