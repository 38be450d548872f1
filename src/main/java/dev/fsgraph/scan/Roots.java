package dev.fsgraph.scan;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.Errno;
import dev.fsgraph.os.ErrnoException;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.FileProbe;
import dev.fsgraph.os.PseudoFileSystem;
import dev.fsgraph.scan.Disk.Root;
import dev.fsgraph.scan.RootException.Reason;
import java.util.Optional;

/// Decides whether a directory can be watched.
final class Roots {

  private final FileProbe probe;

  Roots(FileProbe probe) {
    this.probe = probe;
  }

  Root find(String path) throws RootException {
    if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
      throw new RootException(Reason.MISSING, path + " is not an absolute path");
    }
    try {
      int descriptor = Descriptors.openLong(path, Fcntl.DIRECTORY_TO_LOOK_IN);
      try {
        requireReadable(descriptor);
        requireSupported(descriptor, path);
        Attributes attributes = probe.of(descriptor, path);
        if (!attributes.key().isExact()) {
          throw new RootException(
              Reason.UNSUPPORTED, path + " is on a file system that gives no file handles");
        }
        return new Root(Descriptors.pathOf(descriptor), attributes);
      } finally {
        Descriptors.close(descriptor);
      }
    } catch (ErrnoException e) {
      throw refusal(path, e);
    }
  }

  private static void requireReadable(int descriptor) throws ErrnoException {
    Descriptors.close(Descriptors.reopen(descriptor, Fcntl.DIRECTORY_TO_READ));
  }

  private static void requireSupported(int descriptor, String path)
      throws ErrnoException, RootException {
    Optional<PseudoFileSystem> pseudo = PseudoFileSystem.of(Descriptors.fileSystemType(descriptor));
    if (pseudo.isPresent()) {
      throw new RootException(
          Reason.UNSUPPORTED,
          "%s is on %s, which holds no files: the kernel makes them up as they are read"
              .formatted(path, pseudo.get().typeName()));
    }
  }

  private static RootException refusal(String path, ErrnoException e) {
    return switch (e.errno()) {
      case Errno.ENOENT -> new RootException(Reason.MISSING, path + " does not exist");
      case Errno.ENOTDIR -> new RootException(Reason.NOT_A_DIRECTORY, path + " is not a directory");
      case Errno.ELOOP ->
          new RootException(Reason.MISSING, path + " leads through symbolic links in a circle");
      case Errno.EACCES ->
          new RootException(
              Reason.UNREADABLE,
              path + " cannot be read: permission denied. Its owner or root can grant it");
      case Errno.ENAMETOOLONG ->
          new RootException(
              Reason.UNSUPPORTED, path + " is too long: a root's path has at most 4095 bytes");
      default -> new RootException(Reason.UNREADABLE, path + " cannot be read: " + e.getMessage());
    };
  }
}
