package dev.fsgraph.capture;

import dev.fsgraph.os.Errno;
import dev.fsgraph.os.ErrnoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Says why the kernel refuses, and what can be done.
final class Refusals {

  private static final Path LIMIT = Path.of("/proc/sys/fs/fanotify/max_user_marks");

  private Refusals() {}

  /// Of the very queue.
  static IOException ofGroup(ErrnoException e) {
    return switch (e.errno()) {
      case Errno.EINVAL, Errno.ENOSYS ->
          new MarkException(
              "The kernel does not give the notices needed: Linux 5.17 or later does");
      case Errno.EPERM -> new MarkException("Not allowed to receive notices from the kernel");
      case Errno.EMFILE ->
          new MarkException(
              "Too many watchers of this user run. Raise the limit: sysctl"
                  + " fs.fanotify.max_user_groups=1024");
      default -> e;
    };
  }

  static IOException of(String what, ErrnoException e) {
    return of(what, 0, e);
  }

  /// @param what was to be marked
  /// @param marks in force
  static IOException of(String what, int marks, ErrnoException e) {
    return switch (e.errno()) {
      case Errno.ENOSPC -> new MarkLimitException(exhausted(what, marks));
      case Errno.EPERM ->
          new MarkException(
              "Not allowed to watch %s: marking a whole file system takes CAP_SYS_ADMIN"
                  .formatted(what));
      case Errno.EACCES ->
          new MarkException("Not allowed to watch %s: it cannot be read".formatted(what));
      case Errno.EXDEV ->
          new MarkException(
              "Cannot watch %s along with others: the kernel cannot tell its events from theirs (a btrfs subvolume or FUSE)"
                  .formatted(what));
      case Errno.EOPNOTSUPP, Errno.ENODEV ->
          new MarkException(
              "Cannot watch %s: its file system does not tell the kernel enough about its files"
                  .formatted(what));
      case Errno.EINVAL ->
          new MarkException(
              "Cannot watch %s: the kernel does not know these notices (Linux 5.17 does)"
                  .formatted(what));
      default -> e;
    };
  }

  /// True if what was to be unmarked has no mark, or is not there any more.
  static boolean isUnmarked(ErrnoException e) {
    return e.errno() == Errno.ENOENT || e.errno() == Errno.EBADF;
  }

  /// How many marks a user may have, in all programs together; null if it cannot be told.
  static @Nullable Long limit() {
    try {
      // Not readString: it reads one byte first, and a setting can be read only from its start.
      return Long.valueOf(Files.readAllLines(LIMIT).getFirst());
    } catch (IOException | NumberFormatException _) {
      return null;
    }
  }

  private static String exhausted(String what, int marks) {
    Long limit = limit();
    return limit == null
        ? "Cannot watch %s: the limit of marks is reached. Raise it with sysctl: fs.fanotify.max_user_marks"
            .formatted(what)
        : "Cannot watch %s: the limit of %d marks is reached, %d of them are ours. Raise it: sysctl fs.fanotify.max_user_marks=%d"
            .formatted(what, limit, marks, 4 * limit);
  }
}
