package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.model.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to change about a watch; what is left out stays as it is, null takes it away.
///
/// @param pollInterval how often it is polled; null is the service's setting
record WatchChange(
    @Schema(implementation = String.class, nullable = true) @Nullable JsonNode name,
    @Schema(implementation = String.class, nullable = true) @Nullable JsonNode pollInterval,
    @Schema(implementation = String[].class, nullable = true) @Nullable JsonNode include,
    @Schema(implementation = String[].class, nullable = true) @Nullable JsonNode exclude) {

  WatchChange requireSomething() {
    if (name == null && pollInterval == null && include == null && exclude == null) {
      throw badBody(
          "Nothing to change: give a 'name', 'pollInterval', 'include' or 'exclude'; null for"
              + " none.");
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
