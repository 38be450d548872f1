package dev.fsgraph.cli;

import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Draws entries as a tree.
final class Branches {

  /// @param target of a symlink
  record Leaf(String path, @Nullable String target, boolean directory) {}

  private Branches() {}

  /// @param leaves the root and everything below it, in any order; is put into the tree's order
  static void draw(List<Leaf> leaves, Consumer<String> into) {
    leaves.sort(Comparator.comparing(Leaf::path, Branches::compareByElements));
    if (leaves.isEmpty()) {
      return;
    }
    into.accept(leaves.getFirst().path());
    int rootDepth = Paths.depth(leaves.getFirst().path());
    boolean[] isLast = whetherLast(leaves);
    List<String> bars = new ArrayList<>();
    for (int i = 1; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      int level = Paths.depth(leaf.path()) - rootDepth - 1;
      bars = new ArrayList<>(bars.subList(0, Math.min(level, bars.size())));
      into.accept(
          String.join("", bars)
              + (isLast[i] ? "└── " : "├── ")
              + Paths.name(leaf.path())
              + (leaf.target() == null ? "" : " -> " + leaf.target()));
      bars.add(isLast[i] ? "    " : "│   ");
    }
  }

  /// For each whether no sibling follows: going backwards, a level is open once seen, until its
  /// parent is passed.
  private static boolean[] whetherLast(List<Leaf> leaves) {
    boolean[] isLast = new boolean[leaves.size()];
    List<Boolean> seen = new ArrayList<>();
    for (int i = leaves.size() - 1; i >= 0; i--) {
      int depth = Paths.depth(leaves.get(i).path());
      while (seen.size() <= depth) {
        seen.add(false);
      }
      isLast[i] = !seen.set(depth, true);
      seen.subList(depth + 1, seen.size()).clear();
    }
    return isLast;
  }

  /// Puts `/a/b` before `/a-b`, as a slash ends a name.
  private static int compareByElements(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return Integer.compare(rank(one.charAt(i)), rank(other.charAt(i)));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  private static int rank(char c) {
    return c == '/' ? -1 : c;
  }
}
