package dev.fsgraph.index;

import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a batch takes the paths of entries. What leaves its place takes along what is below it,
/// as far as that does not leave on its own, and but for roots, which hang in no directory.
final class Lifted {

  private final Map<String, String> moved = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> roots = new HashSet<>();

  Lifted(List<Change> changes) {
    for (Change change : changes) {
      if (change.was() != null && change.leavesItsPlace()) {
        if (change.is() == null) {
          gone.add(change.was());
        } else {
          moved.put(change.was(), change.is());
        }
      }
    }
  }

  /// Nothing is carried out of the tree below a root. To be told before what is below it is asked
  /// about.
  void isRoot(String path) {
    roots.add(path);
  }

  /// The uppermost paths that leave, none within another.
  List<String> tops() {
    List<String> tops = new ArrayList<>();
    for (String path : moved.keySet()) {
      addIfTop(path, tops);
    }
    for (String path : gone) {
      addIfTop(path, tops);
    }
    return tops;
  }

  private void addIfTop(String path, List<String> tops) {
    for (String at = path; !at.equals("/"); ) {
      at = Paths.parent(at);
      if (leaves(at)) {
        return;
      }
    }
    tops.add(path);
  }

  /// True if an entry at this path leaves by a fate of its own.
  boolean leaves(String path) {
    return moved.containsKey(path) || gone.contains(path);
  }

  /// The path after the batch of what was at `path` before; null if it is gone.
  @Nullable String after(String path) {
    for (String at = path; ; at = Paths.parent(at)) {
      String to = moved.get(at);
      if (to != null) {
        return path.length() == at.length()
            ? to
            : Paths.child(to, path.substring(at.equals("/") ? 1 : at.length() + 1));
      }
      if (gone.contains(at)) {
        return null;
      }
      if (roots.contains(at) || at.equals("/")) {
        return path;
      }
    }
  }

  /// The paths before the batch of what may be at `path` after it.
  List<String> before(String path) {
    List<String> before = new ArrayList<>();
    before.add(path);
    moved.forEach(
        (from, to) -> {
          if (Paths.isWithin(path, to)) {
            before.add(
                path.length() == to.length()
                    ? from
                    : Paths.child(from, path.substring(to.equals("/") ? 1 : to.length() + 1)));
          }
        });
    return before;
  }
}
