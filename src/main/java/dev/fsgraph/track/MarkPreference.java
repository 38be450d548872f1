package dev.fsgraph.track;

/// Which marks to set where either kind is possible.
public enum MarkPreference {
  /// One on the file system, until that turns out to cost much for little.
  AUTO,
  DIRECTORY,
  FILE_SYSTEM
}
