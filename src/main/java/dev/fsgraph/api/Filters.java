package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badBody;

import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Glob.Malformed;
import dev.fsgraph.watch.FilterPattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the patterns that a request brings.
final class Filters {

  private static final int MOST = 100;

  private Filters() {}

  static Filter checked(
      @Nullable List<@Nullable String> include, @Nullable List<@Nullable String> exclude) {
    return new Filter(checked("include", include), checked("exclude", exclude));
  }

  static List<String> checked(String field, @Nullable List<@Nullable String> patterns) {
    if (patterns == null) {
      return List.of();
    }
    if (patterns.size() > MOST) {
      throw badBody("'" + field + "' has more than " + MOST + " patterns.");
    }
    List<String> checked = new ArrayList<>();
    for (String pattern : patterns) {
      if (pattern == null) {
        throw badBody("'" + field + "' must be a list of texts.");
      }
      try {
        FilterPattern.of(pattern);
      } catch (Malformed e) {
        throw badBody("The pattern '" + pattern + "' of '" + field + "' " + e.getMessage());
      }
      checked.add(pattern);
    }
    return checked;
  }
}
