package dev.fsgraph.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers who depends on what is at a path.
///
/// Every method throws {@link GraphException} with a sentence for people.
public interface Dependents {

  /// One that depends on the path, or on something below it, perhaps by way of others.
  ///
  /// @param via the path that it depends on directly
  /// @param distance 1 if that is the path asked for, or below it
  /// @param type `POINTS_TO` or `REFERENCES`
  /// @param kind of the reference; null for links
  /// @param detail the reference as written; null for links
  /// @param line where it is written; null if it has none
  record Dependent(
      String path,
      String via,
      int distance,
      String type,
      @Nullable String kind,
      @Nullable String detail,
      @Nullable Long line) {}

  /// @param dependents the nearest first, then by path; each once, with the nearest way
  /// @param complete whether these are all
  record Found(List<Dependent> dependents, boolean complete) {}

  /// @param depth how far away they may be; null is any distance
  Found of(String path, @Nullable Integer depth, int limit);
}
