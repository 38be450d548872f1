package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.model.Durations;
import dev.fsgraph.model.ReferenceKinds;
import dev.fsgraph.model.Sync;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks the fields that a new watch and a change of one have in common.
final class WatchFields {

  private WatchFields() {}

  /// Seconds as a number, or a duration as a text. Null if there is none.
  static @Nullable Duration interval(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    try {
      return Durations.interval(value.isIntegralNumber() ? value.asText() : value.asText("x"));
    } catch (IllegalArgumentException e) {
      throw badBody("'pollInterval' is '" + value.asText() + "': " + e.getMessage() + ".");
    }
  }

  static Sync sync(String typed) {
    return switch (typed) {
      case "immediate" -> Sync.IMMEDIATE;
      case "lazy" -> Sync.LAZY;
      default ->
          throw badBody(
              "'sync' can only be 'immediate' or 'lazy' so far: changes are applied as they happen,"
                  + " and with 'lazy' an entry is looked at before it is answered.");
    };
  }

  /// @param kinds that there are
  static ReferenceKinds references(String typed, Set<String> kinds) {
    try {
      return ReferenceKinds.of(typed, kinds);
    } catch (IllegalArgumentException e) {
      throw badBody("'references' is '" + typed + "': " + e.getMessage() + ".");
    }
  }
}
