package dev.fsgraph.model;

/// An entry and how it hangs in the graph.
///
/// @param root true if no directory of the graph holds it: the root of a watch
public record Stored(Entry entry, boolean root) {

  public String path() {
    return entry.path();
  }
}
