package dev.fsgraph.projection;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the index may differ from the graph: at single paths, and at and below others. Whoever
/// reads these again from the graph has put it right.
final class Touched {

  private final Set<String> points = new HashSet<>();
  private final Set<String> trees = new HashSet<>();

  static Touched point(String path) {
    return points(List.of(path));
  }

  static Touched points(Collection<String> paths) {
    Touched touched = new Touched();
    touched.points.addAll(paths);
    return touched;
  }

  static Touched tree(String root) {
    Touched touched = new Touched();
    touched.trees.add(root);
    return touched;
  }

  /// All that a batch may change.
  static Touched by(Batch batch) {
    Touched touched = new Touched();
    for (Subject subject : batch.subjects()) {
      boolean takesAlong = (subject.moved() || subject.is() == null) && mayBeDirectory(subject);
      touched.add(subject.was(), takesAlong);
      touched.add(subject.is(), takesAlong);
    }
    return touched;
  }

  private static boolean mayBeDirectory(Subject subject) {
    return subject.now() == null || subject.now().isDirectory();
  }

  private void add(@Nullable String path, boolean takesAlong) {
    if (path != null) {
      (takesAlong ? trees : points).add(path);
    }
  }

  void add(Touched other) {
    points.addAll(other.points);
    trees.addAll(other.trees);
  }

  void addPoint(String path) {
    points.add(path);
  }

  void addTree(String path) {
    trees.add(path);
  }

  boolean isEmpty() {
    return points.isEmpty() && trees.isEmpty();
  }

  boolean isSmall() {
    return trees.isEmpty() && points.size() < 1_000;
  }

  Set<String> points() {
    return points;
  }

  Set<String> trees() {
    return trees;
  }

  /// The single paths that are in none of the trees.
  List<String> pointsOutside() {
    return points.stream().filter(path -> !isWithinTree(path)).toList();
  }

  /// The trees as ranges, none in another.
  List<PathRange> ranges() {
    List<PathRange> ranges = new ArrayList<>();
    for (String tree : trees) {
      if (tree.equals("/") || !isWithinTree(Paths.parent(tree))) {
        ranges.add(PathRange.only(tree));
        ranges.add(PathRange.below(tree));
      }
    }
    return ranges;
  }

  private boolean isWithinTree(String path) {
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
