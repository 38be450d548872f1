package dev.fsgraph.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where files may be that have not been searched for references since they changed: paths, and
/// trees as far as they are not gone through. Bounded. Thread-safe.
final class Unsearched {

  /// Beyond that, everything is gone through instead.
  private static final int MOST_PATHS = 20_000;

  private final Set<String> paths = new LinkedHashSet<>();
  private final Set<String> forced = new HashSet<>();

  /// By root: the last path that is done; empty at the start.
  private final SequencedMap<String, String> trees = new LinkedHashMap<>();

  /// @param forced those to be searched even if they are as they were
  record Portion(List<String> paths, Set<String> forced) {}

  /// @param after null is the start
  record Tree(String root, @Nullable String after) {

    Tree after(String path) {
      return new Tree(root, path);
    }
  }

  synchronized void add(Touched touched) {
    touched.trees().forEach(tree -> trees.put(tree, ""));
    touched.points().forEach(this::add);
  }

  synchronized void force(Collection<String> files) {
    files.forEach(this::add);
    forced.addAll(files);
  }

  synchronized void add(String path) {
    if (paths.size() < MOST_PATHS) {
      paths.add(path);
    } else {
      paths.clear();
      trees.put("/", "");
    }
  }

  synchronized Portion takePaths(int limit) {
    List<String> taken = new ArrayList<>();
    Set<String> again = new HashSet<>();
    for (Iterator<String> all = paths.iterator(); all.hasNext() && taken.size() < limit; ) {
      String path = all.next();
      all.remove();
      taken.add(path);
      if (forced.remove(path)) {
        again.add(path);
      }
    }
    return new Portion(taken, again);
  }

  synchronized @Nullable Tree takeTree() {
    Map.Entry<String, String> first = trees.pollFirstEntry();
    return first == null
        ? null
        : new Tree(first.getKey(), first.getValue().isEmpty() ? null : first.getValue());
  }

  /// What is left of a tree is gone through later, unless all of it is to be.
  synchronized void giveBack(Tree left) {
    trees.putIfAbsent(left.root(), left.after() == null ? "" : left.after());
  }

  synchronized void giveBack(Portion left) {
    left.paths().forEach(this::add);
    forced.addAll(left.forced());
  }

  synchronized boolean isEmpty() {
    return paths.isEmpty() && trees.isEmpty();
  }
}
