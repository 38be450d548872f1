package dev.fsgraph.os;

import static dev.fsgraph.os.ErrnoException.check;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// One fanotify queue of the kernel, and the marks that feed it.
///
/// One thread reads; any thread may mark. Nothing may be called after {@link #close}.
public final class FanotifyGroup implements AutoCloseable {

  // fanotify_init: FAN_CLASS_NOTIF is 0
  private static final int FAN_CLOEXEC = 0x1;
  private static final int FAN_NONBLOCK = 0x2;
  private static final int FAN_UNLIMITED_QUEUE = 0x10;
  private static final int FAN_UNLIMITED_MARKS = 0x20;
  private static final int FAN_REPORT_DFID_NAME_TARGET = 0x1e00;

  // fanotify_mark
  private static final int FAN_MARK_ADD = 0x1;
  private static final int FAN_MARK_REMOVE = 0x2;
  private static final int FAN_MARK_FILESYSTEM = 0x100;

  private static final int BUFFER_SIZE = 256 * 1024;

  private final int group;
  private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_SIZE, 8);

  private FanotifyGroup(int group) {
    this.group = group;
  }

  /// Either freedom from limits needs CAP_SYS_ADMIN.
  public static FanotifyGroup open(boolean unlimitedQueue, boolean unlimitedMarks)
      throws ErrnoException {
    int flags =
        FAN_CLOEXEC
            | FAN_NONBLOCK
            | FAN_REPORT_DFID_NAME_TARGET
            | (unlimitedQueue ? FAN_UNLIMITED_QUEUE : 0)
            | (unlimitedMarks ? FAN_UNLIMITED_MARKS : 0);
    int group = EventCalls.fanotifyInit(flags, Fcntl.O_RDONLY | Fcntl.O_CLOEXEC);
    return new FanotifyGroup(check(group, "fanotify_init", "fanotify"));
  }

  /// @param mask of {@link FanotifyMask}
  /// @param descriptor a directory, not an `O_PATH` one
  public void markDirectory(long mask, int descriptor) throws ErrnoException {
    mark(FAN_MARK_ADD, mask, descriptor);
  }

  public void unmarkDirectory(long mask, int descriptor) throws ErrnoException {
    mark(FAN_MARK_REMOVE, mask, descriptor);
  }

  public void markFileSystem(long mask, int descriptor) throws ErrnoException {
    mark(FAN_MARK_ADD | FAN_MARK_FILESYSTEM, mask, descriptor);
  }

  public void unmarkFileSystem(long mask, int descriptor) throws ErrnoException {
    mark(FAN_MARK_REMOVE | FAN_MARK_FILESYSTEM, mask, descriptor);
  }

  private void mark(int flags, long mask, int descriptor) throws ErrnoException {
    check(
        EventCalls.fanotifyMark(group, flags, mask, descriptor, MemorySegment.NULL),
        "fanotify_mark",
        "a mark");
  }

  int descriptor() {
    return group;
  }

  /// Takes whole events off the queue. They are valid until the next call.
  ///
  /// @return empty if there are none
  public ByteBuffer read() throws ErrnoException {
    int length = EventCalls.read(group, buffer);
    while (length == -Errno.EINTR) {
      length = EventCalls.read(group, buffer);
    }
    int taken = length == -Errno.EAGAIN ? 0 : check(length, "read", "fanotify");
    return buffer.asSlice(0, taken).asByteBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    Descriptors.close(group);
  }
}
