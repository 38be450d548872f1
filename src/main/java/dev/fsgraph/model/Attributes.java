package dev.fsgraph.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What `statx(2)` and `readlink(2)` said about an entry.
///
/// @param mode the 16 bits of `st_mode`, file type included
/// @param size bytes
/// @param birth null where the file system keeps none
/// @param target what a symlink holds, in text form; null for all else
public record Attributes(
    FileKey key,
    Kind kind,
    long size,
    int mode,
    int uid,
    int gid,
    int nlink,
    @Nullable Instant birth,
    Instant modified,
    Instant changed,
    Instant accessed,
    @Nullable String target) {

  public boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  /// True if the content may differ: another size, modification time or link target.
  public boolean hasOtherContentThan(Attributes other) {
    return size != other.size
        || !modified.equals(other.modified)
        || !Objects.equals(target, other.target);
  }

  /// True if anything but the access time differs.
  public boolean differsFrom(Attributes other) {
    return hasOtherContentThan(other)
        || mode != other.mode
        || uid != other.uid
        || gid != other.gid
        || nlink != other.nlink
        || !changed.equals(other.changed);
  }
}
