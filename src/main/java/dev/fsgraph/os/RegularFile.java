package dev.fsgraph.os;

import static dev.fsgraph.os.ErrnoException.check;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// A file that is read. Nothing but a regular file is ever opened for
/// reading: a FIFO would wait for a writer, a device may do anything.
///
/// Its access time stays as it is where the kernel allows that: to the file's owner, and to those
/// with CAP_FOWNER. For one thread.
public final class RegularFile implements AutoCloseable {

  private static final int LOOK = Fcntl.O_PATH | Fcntl.O_NOFOLLOW | Fcntl.O_CLOEXEC;
  private static final int READ = Fcntl.O_RDONLY | Fcntl.O_NONBLOCK | Fcntl.O_CLOEXEC;

  /// How many bytes are read at once.
  public static final int MOST = 128 * 1024;

  private static final ThreadLocal<MemorySegment> BUFFER =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(MOST, 8));

  private final String path;
  private final FileProbe probe;
  private final int descriptor;

  private RegularFile(String path, FileProbe probe, int descriptor) {
    this.path = path;
    this.probe = probe;
    this.descriptor = descriptor;
  }

  /// Opens what is at a path, whatever its length. A symbolic link is not followed.
  ///
  /// @return null if something else than a regular file is there
  public static @Nullable RegularFile open(String path, FileProbe probe) throws ErrnoException {
    int seen = Descriptors.openLong(path, LOOK);
    try {
      return probe.of(seen, path).kind() == Kind.FILE
          ? new RegularFile(path, probe, forReading(seen, path))
          : null;
    } finally {
      Descriptors.close(seen);
    }
  }

  /// What has been looked at, not what is at its path by now.
  private static int forReading(int seen, String path) throws ErrnoException {
    MemorySegment itself = Scratch.mine().path("/proc/self/fd/" + seen);
    int descriptor = FileCalls.openat(Fcntl.AT_FDCWD, itself, READ | Fcntl.O_NOATIME);
    return check(
        descriptor == -Errno.EPERM ? FileCalls.openat(Fcntl.AT_FDCWD, itself, READ) : descriptor,
        "openat",
        path);
  }

  /// As they are at this moment.
  public Attributes attributes() throws ErrnoException {
    return probe.of(descriptor, path);
  }

  /// The next bytes.
  ///
  /// @param into at most {@value MOST} are read into it
  /// @return how many; 0 at the end
  public int read(byte[] into) throws ErrnoException {
    MemorySegment buffer = BUFFER.get();
    int read = FileCalls.read(descriptor, buffer);
    while (read == -Errno.EINTR) {
      read = FileCalls.read(descriptor, buffer);
    }
    check(read, "read", path);
    MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, 0, read);
    return read;
  }

  /// The bytes from `position` on, as far as the file goes.
  ///
  /// @return how many were read into `into`; less than it holds at the end
  public int readAt(long position, byte[] into) throws ErrnoException {
    MemorySegment buffer = BUFFER.get();
    int filled = 0;
    while (filled < into.length) {
      MemorySegment room = buffer.asSlice(0, Math.min(MOST, into.length - filled));
      int read = FileCalls.pread(descriptor, room, position + filled);
      if (read == -Errno.EINTR) {
        continue;
      }
      check(read, "pread", path);
      if (read == 0) {
        break;
      }
      MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, filled, read);
      filled += read;
    }
    return filled;
  }

  @Override
  public void close() {
    Descriptors.close(descriptor);
  }
}
