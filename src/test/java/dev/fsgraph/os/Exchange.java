package dev.fsgraph.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// Swaps two names at once, which the JDK cannot.
public final class Exchange {

  private static final int RENAME_EXCHANGE = 2;

  /// `int renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned
  /// flags)`
  private static final MethodHandle RENAMEAT2 =
      Linkage.link("renameat2", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);

  private Exchange() {}

  public static void swap(Path one, Path other) throws ErrnoException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Scratch.mine().errno;
      MemorySegment from = arena.allocateFrom(one.toString());
      MemorySegment to = arena.allocateFrom(other.toString());
      int result;
      try {
        result =
            Linkage.result(
                (int)
                    RENAMEAT2.invokeExact(
                        errno, Fcntl.AT_FDCWD, from, Fcntl.AT_FDCWD, to, RENAME_EXCHANGE),
                errno);
      } catch (Throwable e) {
        throw Linkage.unexpected(e);
      }
      ErrnoException.check(result, "renameat2", one.toString());
    }
  }
}
