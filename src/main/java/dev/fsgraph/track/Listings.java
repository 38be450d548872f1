package dev.fsgraph.track;

import dev.fsgraph.model.Handle;
import java.util.Collection;
import java.util.List;

/// What was listed on the disk, and so is known in a state later than notices on their way.
///
/// @param trees whole ones, by the paths of their roots
record Listings(List<String> trees, Collection<Handle> directories) {

  static final Listings NONE = new Listings(List.of(), List.of());

  static Listings tree(String root) {
    return new Listings(List.of(root), List.of());
  }

  static Listings trees(List<String> roots) {
    return new Listings(roots, List.of());
  }

  static Listings of(Collection<Handle> directories) {
    return new Listings(List.of(), directories);
  }

  boolean isEmpty() {
    return trees.isEmpty() && directories.isEmpty();
  }
}
