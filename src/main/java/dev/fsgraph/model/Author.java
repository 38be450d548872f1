package dev.fsgraph.model;

import org.jspecify.annotations.Nullable;

/// The process that did something, as far as it could be asked.
///
/// @param pid 0 if not known: the kernel tells it only to those who may mark file systems
/// @param command the program's name, as `ps -o comm` shows it: its first 15 bytes; null where the
///     process was gone before anybody looked
/// @param uid the user it acted as; null likewise
public record Author(int pid, @Nullable String command, @Nullable Integer uid) {

  public static final Author UNKNOWN = new Author(0, null, null);

  /// One of which only the number is known.
  public static Author of(int pid) {
    return pid == 0 ? UNKNOWN : new Author(pid, null, null);
  }
}
