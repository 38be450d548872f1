package dev.fsgraph.model;

import java.util.Map;

/// One edge from an entry to what it depends on.
///
/// @param type of the edge: `POINTS_TO`, `REFERENCES`
/// @param properties of the edge besides `rest`
public record Pointer(String type, Target target, Map<String, Object> properties) {

  public static final String LINK = "POINTS_TO";
  public static final String REFERENCE = "REFERENCES";

  /// Where it leads. Paths are real: links on the way are followed.
  public sealed interface Target {

    /// An entry.
    record Known(String path) implements Target {}

    /// Nothing. In the graph it is the `Gone` at `at`, if what was there last went elsewhere, with
    /// `rest` on the edge; else the `Missing` of the whole path.
    ///
    /// @param at the first directory or name that is not there
    /// @param rest the way from there on; empty if there is none
    record Lost(String at, String rest) implements Target {

      public String path() {
        return rest.isEmpty() ? at : Paths.child(at, rest);
      }
    }

    /// Something, or nothing, that no watch shows.
    record Outside(String path, boolean exists) implements Target {}
  }
}
