package dev.fsgraph.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry and how it hangs in the graph.
///
/// @param root true if no directory of the graph holds it: the root of a watch
/// @param extracted what a file was found to refer to, encoded; null if nobody has looked
/// @param walked hashes of all paths that its links and references were followed through; only the
///     index knows them
public record Stored(Entry entry, boolean root, @Nullable String extracted, List<Long> walked) {

  public Stored(Entry entry, boolean root) {
    this(entry, root, null, List.of());
  }

  public String path() {
    return entry.path();
  }

  /// The same node, after something was done to it.
  public Stored with(Entry next, boolean isRoot) {
    return new Stored(next, isRoot, extracted, walked);
  }

  public Stored referring(@Nullable String next) {
    return new Stored(entry, root, next, walked);
  }

  /// Without what only the index knows.
  public Stored asInGraph() {
    return walked.isEmpty() ? this : new Stored(entry, root, extracted, List.of());
  }
}
