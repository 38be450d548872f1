package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What to change about a watch.
///
/// @param name the new name; an explicit null takes the name away
record WatchChange(
    @Schema(implementation = String.class, nullable = true) @Nullable JsonNode name) {

  @Nullable String checkedName() {
    if (name == null) {
      throw badBody("Nothing to change: give a 'name', or null for none.");
    }
    if (!name.isNull() && !name.isTextual()) {
      throw badBody("'name' must be a text or null.");
    }
    return name.textValue();
  }
}
