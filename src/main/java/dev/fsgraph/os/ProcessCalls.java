package dev.fsgraph.os;

import static dev.fsgraph.os.Linkage.link;
import static dev.fsgraph.os.Linkage.result;
import static dev.fsgraph.os.Linkage.unexpected;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls about processes and threads, each under its C prototype. Each answers what the call
/// returned, or the negated errno.
final class ProcessCalls {

  private ProcessCalls() {}

  /// `int setpriority(int which, id_t who, int prio)`
  static int setpriority(int which, int who, int niceness) {
    MemorySegment errno = Scratch.mine().errno;
    try {
      return result((int) Setpriority.CALL.invokeExact(errno, which, who, niceness), errno);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static final class Setpriority {
    static final MethodHandle CALL = link("setpriority", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  }
}
