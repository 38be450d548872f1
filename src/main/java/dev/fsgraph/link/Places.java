package dev.fsgraph.link;

/// Says what is at a path.
@FunctionalInterface
public interface Places {

  /// @param path real: nothing on the way to its last name is a link
  /// @param directory the place that holds it; for `/` it is that of `/`
  Place at(String path, Place directory);
}
