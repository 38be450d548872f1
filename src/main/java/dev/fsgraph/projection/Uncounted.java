package dev.fsgraph.projection;

import dev.fsgraph.model.Paths;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where directories may hold something else than was last counted. Thread-safe.
final class Uncounted {

  /// Where more are in doubt, all are.
  private static final int MOST = 100_000;

  /// Of each the ones above it, too.
  private Set<String> directories = new HashSet<>();

  private Set<String> trees = new HashSet<>();

  /// @param directories some of them may be files
  /// @param trees none in another
  record Taken(Collection<String> directories, Collection<String> trees) {

    boolean isEmpty() {
      return directories.isEmpty() && trees.isEmpty();
    }
  }

  synchronized void add(Touched touched) {
    touched.points().forEach(this::addPoint);
    touched.trees().forEach(this::addTree);
    if (directories.size() > MOST) {
      addTree("/");
    }
  }

  private void addPoint(String path) {
    if (trees.contains("/")) {
      return;
    }
    for (String at = path; directories.add(at) && !at.equals("/"); ) {
      at = Paths.parent(at);
    }
  }

  private void addTree(String path) {
    if (trees.add(path)) {
      if (path.equals("/")) {
        directories.clear();
      } else {
        addPoint(Paths.parent(path));
      }
    }
  }

  /// Whether a tree that `path` is in has come since the last {@link #take}.
  synchronized boolean isInTree(String path) {
    return isIn(path, trees);
  }

  synchronized boolean isEmpty() {
    return directories.isEmpty() && trees.isEmpty();
  }

  synchronized Taken take() {
    Set<String> roots = trees;
    List<String> tops =
        roots.stream()
            .filter(tree -> tree.equals("/") || !isIn(Paths.parent(tree), roots))
            .toList();
    List<String> others = directories.stream().filter(path -> !isIn(path, roots)).sorted().toList();
    directories = new HashSet<>();
    trees = new HashSet<>();
    return new Taken(others, tops);
  }

  synchronized void giveBack(Taken taken) {
    taken.directories().forEach(this::addPoint);
    taken.trees().forEach(this::addTree);
  }

  private static boolean isIn(String path, Set<String> trees) {
    if (trees.isEmpty()) {
      return false;
    }
    for (String at = path; ; at = Paths.parent(at)) {
      if (trees.contains(at)) {
        return true;
      }
      if (at.equals("/")) {
        return false;
      }
    }
  }
}
