package dev.fsgraph.model;

import java.util.Locale;

/// How a move is known, best first.
public enum MoveMethod {
  /// The kernel's own rename record.
  RENAME,
  /// The same file was found elsewhere and its old name is gone.
  INODE,
  /// The same content was found on another volume.
  HASH;

  /// As written in the graph and in JSON.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
