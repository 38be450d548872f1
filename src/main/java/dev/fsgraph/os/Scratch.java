package dev.fsgraph.os;

import dev.fsgraph.model.PathText;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The native memory that one thread's system calls read from and write to.
///
/// Each buffer belongs to one kind of call and holds its answer until the thread's next such call.
final class Scratch {

  /// The kernel takes paths of up to 4,095 bytes and NUL.
  static final int PATH_MAX = 4096;

  static final int DIRENTS_SIZE = 32 * 1024; // 256 KB is no faster
  static final int MAX_HANDLE_SZ = 128;

  /// `""`.
  static final MemorySegment EMPTY = Arena.global().allocate(1);

  private static final ThreadLocal<Scratch> MINE = ThreadLocal.withInitial(Scratch::new);

  final MemorySegment errno;
  final MemorySegment path;
  final MemorySegment statx;
  final MemorySegment handle;
  final MemorySegment mountId;
  final MemorySegment link;
  final MemorySegment dirents;
  final MemorySegment small;

  /// Where a name's bytes are on their way to a string.
  final byte[] name = new byte[DIRENTS_SIZE];

  private Scratch() {
    Arena arena = Arena.ofAuto();
    errno = arena.allocate(Linkage.ERRNO_LAYOUT);
    path = arena.allocate(PATH_MAX, 8);
    statx = arena.allocate(256, 8);
    handle = arena.allocate(8 + MAX_HANDLE_SZ, 8);
    mountId = arena.allocate(8, 8);
    link = arena.allocate(PATH_MAX, 8);
    dirents = arena.allocate(DIRENTS_SIZE, 8);
    small = arena.allocate(256, 8);
  }

  static Scratch mine() {
    return MINE.get();
  }

  /// Puts the bytes that `text` stands for, and NUL, where a call can read them.
  MemorySegment path(String text) throws ErrnoException {
    byte[] bytes = PathText.toBytes(text);
    if (bytes.length >= PATH_MAX) {
      throw new ErrnoException(Errno.ENAMETOOLONG, "path", text);
    }
    return path(bytes, 0, bytes.length);
  }

  MemorySegment path(byte[] bytes, int from, int length) {
    MemorySegment.copy(bytes, from, path, ValueLayout.JAVA_BYTE, 0, length);
    path.set(ValueLayout.JAVA_BYTE, length, (byte) 0);
    return path;
  }
}
