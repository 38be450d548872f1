package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.LogLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to change about a watch; what is left out stays as it is, null takes it away.
///
/// @param pollInterval how often it is polled; null is the service's setting
/// @param hash whether the files are read in the background, for their hash and type
/// @param retention what is kept of the log of this tree; null is all
record WatchChange(
    @Schema(implementation = String.class, nullable = true) @Nullable JsonNode name,
    @Schema(implementation = String.class, nullable = true) @Nullable JsonNode pollInterval,
    @Schema(implementation = String[].class, nullable = true) @Nullable JsonNode include,
    @Schema(implementation = String[].class, nullable = true) @Nullable JsonNode exclude,
    @Nullable Boolean hash,
    @Schema(implementation = RetentionLimits.class, nullable = true) @Nullable JsonNode retention) {

  WatchChange requireSomething() {
    if (Stream.of(name, pollInterval, include, exclude, hash, retention)
        .allMatch(Objects::isNull)) {
      throw badBody(
          "Nothing to change: give a 'name', 'pollInterval', 'include', 'exclude', 'hash' or"
              + " 'retention'; null for none.");
    }
    return this;
  }

  boolean renames() {
    return name != null;
  }

  boolean polls() {
    return pollInterval != null;
  }

  @Nullable Duration checkedInterval() {
    return PollInterval.checked(pollInterval);
  }

  @Nullable String checkedName() {
    if (name == null || !name.isNull() && !name.isTextual()) {
      throw badBody("'name' must be a text or null.");
    }
    return name.textValue();
  }

  /// Null if it stays as it is.
  @Nullable LogLimits checkedRetention() {
    if (retention == null || retention.isNull()) {
      return retention == null ? null : LogLimits.NONE;
    }
    if (!retention.isObject()) {
      throw badBody("'retention' must be an object with 'age', 'events' or 'bytes', or null.");
    }
    return new RetentionLimits(
            text(retention.path("age")),
            number("events", retention.path("events")),
            number("bytes", retention.path("bytes")))
        .checked();
  }

  private static @Nullable String text(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  private static @Nullable Long number(String field, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw badBody("Field '" + field + "' must be a whole number.");
    }
    return value.longValue();
  }

  boolean filters() {
    return include != null || exclude != null;
  }

  Filter checkedFilter(Filter now) {
    return new Filter(
        patterns("include", include, now.include()), patterns("exclude", exclude, now.exclude()));
  }

  private static List<String> patterns(String field, @Nullable JsonNode value, List<String> now) {
    if (value == null) {
      return now;
    }
    List<@Nullable String> texts = new ArrayList<>();
    if (!value.isNull() && !value.isArray()) {
      throw badBody("'" + field + "' must be a list of texts, or null.");
    }
    value.forEach(text -> texts.add(text.textValue()));
    return Filters.checked(field, texts);
  }
}
