package dev.fsgraph.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The group that the kernel has put a process into with its session, where it does that: between
/// groups it is not the niceness of their processes that counts, but that of the groups (sched(7),
/// "The autogroup feature"). Whoever owns the processes may change it, and change it back.
final class Autogroup {

  private static final Path OURS = Path.of("/proc/self/autogroup");

  private Autogroup() {}

  /// Sets how nice the group of a process is, unless it is our own as well.
  ///
  /// @throws IOException if there are no groups, or the process is gone; without `CAP_SYS_ADMIN`
  ///     also within 100 ms after any other such change on the machine
  static void nice(long pid, int niceness) throws IOException {
    Path theirs = Path.of("/proc", Long.toString(pid), "autogroup");
    if (!name(theirs).equals(name(OURS))) {
      Files.writeString(theirs, Integer.toString(niceness));
    }
  }

  /// @return `/autogroup-17`, of `/autogroup-17 nice 0`
  private static String name(Path autogroup) throws IOException {
    return Files.readString(autogroup).split(" ", 2)[0];
  }
}
