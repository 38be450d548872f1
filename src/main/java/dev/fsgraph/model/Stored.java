package dev.fsgraph.model;

import java.util.List;

/// An entry and how it hangs in the graph.
///
/// @param root true if no directory of the graph holds it: the root of a watch
/// @param walked hashes of all paths that its links and references were followed through; only the
///     index knows them
public record Stored(Entry entry, boolean root, List<Long> walked) {

  public Stored(Entry entry, boolean root) {
    this(entry, root, List.of());
  }

  public String path() {
    return entry.path();
  }

  /// Without what only the index knows.
  public Stored asInGraph() {
    return walked.isEmpty() ? this : new Stored(entry, root);
  }
}
