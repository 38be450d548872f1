package dev.fsgraph.os;

import static dev.fsgraph.os.Linkage.link;
import static dev.fsgraph.os.Linkage.linkVariadic;
import static dev.fsgraph.os.Linkage.result;
import static dev.fsgraph.os.Linkage.unexpected;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls on files, each under its C prototype. Each answers what the call returned, or the
/// negated errno.
final class FileCalls {

  private FileCalls() {}

  /// `int openat(int dirfd, const char *pathname, int flags, ...)`
  static int openat(int directory, MemorySegment path, int flags) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) Openat.CALL.invokeExact(errno, directory, path, flags), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Openat {
    static final MethodHandle CALL =
        linkVariadic("openat", 3, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  }

  /// `ssize_t read(int fd, void *buf, size_t count)`
  static int read(int descriptor, MemorySegment buffer) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result(
          (long) Read.CALL.invokeExact(errno, descriptor, buffer, buffer.byteSize()), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Read {
    static final MethodHandle CALL = link("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  }

  /// `ssize_t pread(int fd, void *buf, size_t count, off_t offset)`
  static int pread(int descriptor, MemorySegment buffer, long offset) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result(
          (long) Pread.CALL.invokeExact(errno, descriptor, buffer, buffer.byteSize(), offset),
          errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Pread {
    static final MethodHandle CALL =
        link("pread", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
  }

  /// `int close(int fd)`
  static int close(int descriptor) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) Close.CALL.invokeExact(errno, descriptor), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Close {
    static final MethodHandle CALL = link("close", JAVA_INT, JAVA_INT);
  }

  /// `ssize_t getdents64(int fd, void *dirp, size_t count)`
  static int getdents64(int descriptor, MemorySegment buffer) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result(
          (long) Getdents64.CALL.invokeExact(errno, descriptor, buffer, buffer.byteSize()), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Getdents64 {
    static final MethodHandle CALL = link("getdents64", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  }

  /// `off_t lseek(int fd, off_t offset, int whence)`
  static int lseek(int descriptor, long offset, int whence) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((long) Lseek.CALL.invokeExact(errno, descriptor, offset, whence), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Lseek {
    static final MethodHandle CALL = link("lseek", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
  }

  /// `int statx(int dirfd, const char *pathname, int flags, unsigned mask, struct statx *buf)`
  static int statx(int directory, MemorySegment path, int flags, int mask, MemorySegment buffer) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result(
          (int) Statx.CALL.invokeExact(errno, directory, path, flags, mask, buffer), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Statx {
    static final MethodHandle CALL =
        link("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  }

  /// `ssize_t readlinkat(int dirfd, const char *pathname, char *buf, size_t bufsiz)`
  static int readlinkat(int directory, MemorySegment path, MemorySegment buffer) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result(
          (long) Readlinkat.CALL.invokeExact(errno, directory, path, buffer, buffer.byteSize()),
          errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Readlinkat {
    static final MethodHandle CALL =
        link("readlinkat", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
  }

  /// `int name_to_handle_at(int dirfd, const char *pathname, struct file_handle *handle, int
  /// *mount_id, int flags)`
  static int nameToHandleAt(
      int directory, MemorySegment path, MemorySegment handle, MemorySegment mountId, int flags) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result(
          (int) NameToHandleAt.CALL.invokeExact(errno, directory, path, handle, mountId, flags),
          errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class NameToHandleAt {
    static final MethodHandle CALL =
        link("name_to_handle_at", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
  }

  /// `int open_by_handle_at(int mount_fd, struct file_handle *handle, int flags)`
  static int openByHandleAt(int mount, MemorySegment handle, int flags) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) OpenByHandleAt.CALL.invokeExact(errno, mount, handle, flags), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class OpenByHandleAt {
    static final MethodHandle CALL =
        link("open_by_handle_at", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  }

  /// `int fstatfs(int fd, struct statfs *buf)`
  static int fstatfs(int descriptor, MemorySegment buffer) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) Fstatfs.CALL.invokeExact(errno, descriptor, buffer), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Fstatfs {
    static final MethodHandle CALL = link("fstatfs", JAVA_INT, JAVA_INT, ADDRESS);
  }

  /// `int ioctl(int fd, unsigned long op, ...)`
  static int ioctl(int descriptor, long operation, MemorySegment argument) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) Ioctl.CALL.invokeExact(errno, descriptor, operation, argument), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Ioctl {
    static final MethodHandle CALL =
        linkVariadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
  }

  /// `int getrlimit(int resource, struct rlimit *rlim)`
  static int getrlimit(int resource, MemorySegment limit) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) Getrlimit.CALL.invokeExact(errno, resource, limit), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Getrlimit {
    static final MethodHandle CALL = link("getrlimit", JAVA_INT, JAVA_INT, ADDRESS);
  }
}
