package dev.fsgraph.projection;

/// A tree whose files are to be looked into. Another object once other files of it are.
public interface Wanted {

  String root();

  /// Whether the file at a path, at or below the root, is one of them.
  boolean admits(String path);
}
