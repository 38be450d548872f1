package dev.fsgraph.model;

/// What is in a file.
///
/// @param file as it was when it was read
public record Described(String path, Attributes file, Content content) {

  /// True if what is known of a file is what it was then.
  public boolean isOf(Attributes known) {
    return known.key().equals(file.key())
        && known.kind() == file.kind()
        && known.size() == file.size()
        && known.modified().equals(file.modified());
  }
}
