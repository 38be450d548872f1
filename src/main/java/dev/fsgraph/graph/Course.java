package dev.fsgraph.graph;

import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.List;

/// Where something was from some event on, one path after another; also because directories above
/// it moved.
///
/// @param stands whether it is at the last of these paths now
record Course(List<Stay> stays, boolean stands) {

  static final long UNTIL_NOW = Long.MAX_VALUE;

  /// @param after the event that brought it there
  /// @param through the event that took it away
  record Stay(String path, long after, long through) {}

  /// Of something in this directory that stays in it as long as the directory is there.
  Course of(String name) {
    return new Course(child(stays, name), stands);
  }

  /// Of something in this directory until it left it, with event `seq` in the stay of that number.
  List<Stay> of(String name, int stay, long seq) {
    List<Stay> until = child(stays.subList(0, stay + 1), name);
    Stay last = until.removeLast();
    until.add(new Stay(last.path, last.after, seq));
    return until;
  }

  Stay last() {
    return stays.getLast();
  }

  private static List<Stay> child(List<Stay> stays, String name) {
    List<Stay> of = new ArrayList<>();
    stays.forEach(s -> of.add(new Stay(Paths.child(s.path, name), s.after, s.through)));
    return of;
  }
}
