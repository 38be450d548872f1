package dev.fsgraph.index;

import dev.fsgraph.model.Kind;

/// Kinds as numbers of a column, which stay what they are whatever becomes of the enum.
final class Kinds {

  static final int COUNT = 4;

  private Kinds() {}

  static int code(Kind kind) {
    return switch (kind) {
      case DIRECTORY -> 0;
      case FILE -> 1;
      case SYMLINK -> 2;
      case SPECIAL -> 3;
    };
  }

  static Kind of(long code) {
    return switch ((int) code) {
      case 0 -> Kind.DIRECTORY;
      case 1 -> Kind.FILE;
      case 2 -> Kind.SYMLINK;
      default -> Kind.SPECIAL;
    };
  }
}
