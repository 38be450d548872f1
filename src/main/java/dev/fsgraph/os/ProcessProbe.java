package dev.fsgraph.os;

import dev.fsgraph.model.Author;
import dev.fsgraph.model.PathText;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// Asks `/proc` about a process, which takes some 10 µs. That it is gone takes 2 µs to find out and
/// throws nothing: it is the usual answer.
public final class ProcessProbe {

  private static final int READ = Fcntl.O_RDONLY | Fcntl.O_CLOEXEC;
  private static final int NEWLINE = 1;

  private ProcessProbe() {}

  /// Null if there is no such process, or none that we may know of.
  public static @Nullable Author author(int pid) {
    String directory = "/proc/" + pid;
    MemorySegment statx = Scratch.mine().small;
    // The directory belongs to whom the process acts as; what is in it may be root's.
    if (FileCalls.statx(Fcntl.AT_FDCWD, path(directory), 0, Statx.MASK, statx) < 0) {
      return null;
    }
    int uid = Statx.uid(statx);
    String command = read(directory + "/comm");
    return command == null ? null : new Author(pid, command, uid);
  }

  private static @Nullable String read(String file) {
    int descriptor = FileCalls.openat(Fcntl.AT_FDCWD, path(file), READ);
    if (descriptor < 0) {
      return null;
    }
    MemorySegment text = Scratch.mine().link;
    int length = EventCalls.read(descriptor, text);
    Descriptors.close(descriptor);
    return length < NEWLINE
        ? null
        : PathText.ofBytes(text.asSlice(0, length - NEWLINE).toArray(ValueLayout.JAVA_BYTE));
  }

  private static MemorySegment path(String ascii) {
    byte[] bytes = PathText.toBytes(ascii);
    return Scratch.mine().path(bytes, 0, bytes.length);
  }
}
