package dev.fsgraph.model;

/// What an entry is. The order is that of the labels in the graph.
public enum Kind {
  DIRECTORY("Directory"),
  FILE("File"),
  SYMLINK("Symlink"),
  /// A device, a FIFO or a socket.
  SPECIAL("Special");

  private static final int S_IFMT = 0xf000;
  private static final int S_IFDIR = 0x4000;
  private static final int S_IFREG = 0x8000;
  private static final int S_IFLNK = 0xa000;

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /// The label of such an entry's node.
  public String label() {
    return label;
  }

  /// The kind that the file-type bits of `st_mode` name.
  public static Kind ofMode(int mode) {
    return switch (mode & S_IFMT) {
      case S_IFDIR -> DIRECTORY;
      case S_IFREG -> FILE;
      case S_IFLNK -> SYMLINK;
      default -> SPECIAL;
    };
  }
}
