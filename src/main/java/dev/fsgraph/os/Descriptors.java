package dev.fsgraph.os;

import static dev.fsgraph.os.ErrnoException.check;

import dev.fsgraph.model.PathText;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Opens and closes file descriptors. Paths and names are in text form.
public final class Descriptors {

  private static final int RLIMIT_NOFILE = 7;

  private static final int F_TYPE = 0;
  private static final int F_FILES = 40;
  private static final int F_FFREE = 48;
  private static final int F_FSID = 56;

  private Descriptors() {}

  /// @param flags of {@link Fcntl}
  public static int open(String path, int flags) throws ErrnoException {
    return openAt(Fcntl.AT_FDCWD, path, flags);
  }

  /// Opens `name` relative to an open directory.
  public static int openAt(int directory, String name, int flags) throws ErrnoException {
    MemorySegment path = Scratch.mine().path(name);
    return check(FileCalls.openat(directory, path, flags), "openat", name);
  }

  /// Opens what `descriptor`, perhaps an `O_PATH` one, is open on once more.
  public static int reopen(int descriptor, int flags) throws ErrnoException {
    return openAt(descriptor, ".", flags);
  }

  /// Opens a path of any length: one the kernel thinks too long, piece by piece.
  public static int openLong(String path, int flags) throws ErrnoException {
    byte[] bytes = PathText.toBytes(path);
    int directory = Fcntl.AT_FDCWD;
    int from = 0;
    try {
      while (bytes.length - from >= Scratch.PATH_MAX) {
        int slash = lastSlash(bytes, from, path);
        MemorySegment piece = Scratch.mine().path(bytes, from, slash - from);
        int next = FileCalls.openat(directory, piece, Fcntl.DIRECTORY_TO_LOOK_IN);
        closeUnlessCwd(directory);
        directory = Fcntl.AT_FDCWD;
        directory = check(next, "openat", path);
        from = slash + 1;
      }
      MemorySegment rest = Scratch.mine().path(bytes, from, bytes.length - from);
      return check(FileCalls.openat(directory, rest, flags), "openat", path);
    } finally {
      closeUnlessCwd(directory);
    }
  }

  private static int lastSlash(byte[] path, int from, String text) throws ErrnoException {
    for (int i = from + Scratch.PATH_MAX - 1; i > from; i--) {
      if (path[i] == '/') {
        return i;
      }
    }
    throw new ErrnoException(Errno.ENAMETOOLONG, "openat", text);
  }

  private static void closeUnlessCwd(int descriptor) {
    if (descriptor != Fcntl.AT_FDCWD) {
      close(descriptor);
    }
  }

  /// Opens what a file handle stands for. Needs CAP_DAC_READ_SEARCH.
  ///
  /// @param mount any descriptor on the same file system that is not an `O_PATH` one
  /// @param generation a handle as {@link HandleText} writes it
  public static int openByHandle(int mount, String generation, int flags) throws ErrnoException {
    MemorySegment handle = HandleText.toNative(generation, Scratch.mine().handle);
    return check(FileCalls.openByHandleAt(mount, handle, flags), "open_by_handle_at", generation);
  }

  /// Closes, whatever the kernel says about it: the descriptor is gone in any case.
  public static void close(int descriptor) {
    FileCalls.close(descriptor);
  }

  /// The absolute path of what `descriptor` is open on, links resolved.
  public static String pathOf(int descriptor) throws ErrnoException {
    MemorySegment link = Scratch.mine().path("/proc/self/fd/" + descriptor);
    return readLink(Fcntl.AT_FDCWD, link, "the path of an open directory");
  }

  static String readLink(int directory, MemorySegment path, String subject) throws ErrnoException {
    MemorySegment link = Scratch.mine().link;
    int length = check(FileCalls.readlinkat(directory, path, link), "readlinkat", subject);
    return PathText.ofBytes(link.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
  }

  /// `f_fsid`: what the kernel's events call the file system by.
  public static long fsid(int descriptor) throws ErrnoException {
    return statfs(descriptor, F_FSID);
  }

  /// `f_type`: the magic number of the kind of file system.
  public static long fileSystemType(int descriptor) throws ErrnoException {
    return statfs(descriptor, F_TYPE);
  }

  /// Inodes in use on the file system; 0 where it makes them as it needs them (btrfs).
  public static long inodes(int descriptor) throws ErrnoException {
    return Math.max(0, statfs(descriptor, F_FILES) - statfs(descriptor, F_FFREE));
  }

  private static long statfs(int descriptor, int field) throws ErrnoException {
    MemorySegment statfs = Scratch.mine().small;
    check(FileCalls.fstatfs(descriptor, statfs), "fstatfs", "a file system");
    return statfs.get(ValueLayout.JAVA_LONG, field);
  }

  /// How many descriptors this process may have open.
  public static int limit() {
    MemorySegment limit = Scratch.mine().small;
    if (FileCalls.getrlimit(RLIMIT_NOFILE, limit) < 0) {
      return 1024;
    }
    long soft = limit.get(ValueLayout.JAVA_LONG, 0);
    return soft < 0 || soft > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) soft;
  }
}
