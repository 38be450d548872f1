package dev.fsgraph.model;

/// What makes two sightings the same file, whatever its path.
///
/// An inode number alone is not enough: ext4 gives a freed one to the next file it creates. The
/// generation tells the two apart.
///
/// @param volume stable id of the file system (its UUID; never `st_dev`, which changes on reboot)
/// @param inode the inode number, unsigned
/// @param generation the file handle of `name_to_handle_at(2)`, type and bytes in hexadecimal
///     (`TT:bytes`), opaque; where there is none, `birth:` and the birth time; else empty
public record FileKey(String volume, long inode, String generation) {

  /// The part of the identity that kernel events carry.
  public Handle handle() {
    return new Handle(volume, generation);
  }

  /// True where inode numbers and this generation together are as good as a name for ever.
  public boolean isExact() {
    return !generation.isEmpty() && !generation.startsWith("birth:");
  }
}
