package dev.fsgraph.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.fsgraph.model.Kind;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads `struct statx`.
final class Statx {

  private static final int STATX_BTIME = 0x800;
  private static final int STATX_BASIC_STATS = 0x7ff;

  static final int MNT_ID_UNIQUE = 0x4000;

  /// What is asked for.
  static final int MASK = STATX_BASIC_STATS | STATX_BTIME;

  static final int OF_NAME = Fcntl.AT_SYMLINK_NOFOLLOW | Fcntl.AT_NO_AUTOMOUNT;
  static final int OF_MOUNT = OF_NAME | Fcntl.AT_STATX_DONT_SYNC; // asks no server
  static final int OF_DESCRIPTOR = Fcntl.AT_EMPTY_PATH | Fcntl.AT_NO_AUTOMOUNT;

  private static final int MNT_ID = 144;
  private static final int BTIME = 80;

  private Statx() {}

  static int links(MemorySegment statx) {
    return statx.get(JAVA_INT, 16);
  }

  static int uid(MemorySegment statx) {
    return statx.get(JAVA_INT, 20);
  }

  static int gid(MemorySegment statx) {
    return statx.get(JAVA_INT, 24);
  }

  static int mode(MemorySegment statx) {
    return statx.get(JAVA_SHORT, 28) & 0xffff;
  }

  static Kind kind(MemorySegment statx) {
    return Kind.ofMode(mode(statx));
  }

  static long inode(MemorySegment statx) {
    return statx.get(JAVA_LONG, 32);
  }

  static long size(MemorySegment statx) {
    return statx.get(JAVA_LONG, 40);
  }

  static Instant accessed(MemorySegment statx) {
    return time(statx, 64);
  }

  /// Null where the file system keeps none. Zero is none, too: images built offline have it
  /// although the kernel calls it valid.
  static @Nullable Instant birth(MemorySegment statx) {
    boolean given =
        (statx.get(JAVA_INT, 0) & STATX_BTIME) != 0
            && (statx.get(JAVA_LONG, BTIME) != 0 || statx.get(JAVA_INT, BTIME + 8) != 0);
    return given ? time(statx, BTIME) : null;
  }

  /// The generation of a file without a handle.
  static String birthText(MemorySegment statx) {
    Instant birth = birth(statx);
    return birth == null ? "" : "birth:" + birth;
  }

  static Instant changed(MemorySegment statx) {
    return time(statx, 96);
  }

  static Instant modified(MemorySegment statx) {
    return time(statx, 112);
  }

  /// `st_dev`, major number in the upper half.
  static long device(MemorySegment statx) {
    return Device.of(statx.get(JAVA_INT, 136), statx.get(JAVA_INT, 140));
  }

  private static Instant time(MemorySegment statx, int offset) {
    return Instant.ofEpochSecond(statx.get(JAVA_LONG, offset), statx.get(JAVA_INT, offset + 8));
  }

  static boolean hasUniqueMountId(MemorySegment statx) {
    return (statx.get(JAVA_INT, 0) & MNT_ID_UNIQUE) != 0;
  }

  static long mountId(MemorySegment statx) {
    return statx.get(JAVA_LONG, MNT_ID);
  }
}
