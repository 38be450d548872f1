package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to change about a watch.
///
/// @param name the new name; an explicit null takes the name away
/// @param pollInterval how often it is polled; an explicit null is the service's setting
record WatchChange(
    @Schema(implementation = String.class, nullable = true) @Nullable JsonNode name,
    @Schema(implementation = String.class, nullable = true) @Nullable JsonNode pollInterval) {

  WatchChange requireSomething() {
    if (name == null && pollInterval == null) {
      throw badBody("Nothing to change: give a 'name' or a 'pollInterval'; null for none.");
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
}
