package dev.fsgraph.os;

import static dev.fsgraph.os.Linkage.link;
import static dev.fsgraph.os.Linkage.result;
import static dev.fsgraph.os.Linkage.unexpected;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls that wait for and read events, each under its C prototype. Each answers what the call
/// returned, or the negated errno.
final class EventCalls {

  private EventCalls() {}

  /// `int poll(struct pollfd *fds, nfds_t nfds, int timeout)`
  static int poll(MemorySegment descriptors, long count, int timeoutMillis) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) Poll.CALL.invokeExact(errno, descriptors, count, timeoutMillis), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Poll {
    static final MethodHandle CALL = link("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
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

  /// `int eventfd(unsigned initval, int flags)`
  static int eventfd(int initial, int flags) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) Eventfd.CALL.invokeExact(errno, initial, flags), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Eventfd {
    static final MethodHandle CALL = link("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
  }

  /// `int eventfd_write(int fd, eventfd_t value)`
  static int eventfdWrite(int descriptor, long value) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) EventfdWrite.CALL.invokeExact(errno, descriptor, value), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class EventfdWrite {
    static final MethodHandle CALL = link("eventfd_write", JAVA_INT, JAVA_INT, JAVA_LONG);
  }

  /// `int fanotify_init(unsigned flags, unsigned event_f_flags)`
  static int fanotifyInit(int flags, int eventFlags) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) FanotifyInit.CALL.invokeExact(errno, flags, eventFlags), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class FanotifyInit {
    static final MethodHandle CALL = link("fanotify_init", JAVA_INT, JAVA_INT, JAVA_INT);
  }

  /// `int fanotify_mark(int fanotify_fd, unsigned flags, uint64_t mask, int dirfd, const char
  /// *pathname)`
  static int fanotifyMark(int group, int flags, long mask, int descriptor, MemorySegment path) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result(
          (int) FanotifyMark.CALL.invokeExact(errno, group, flags, mask, descriptor, path), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class FanotifyMark {
    static final MethodHandle CALL =
        link("fanotify_mark", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS);
  }
}
