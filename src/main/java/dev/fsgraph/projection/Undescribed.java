package dev.fsgraph.projection;

import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Where files may be that nobody has looked into: single paths, each with the time from which on
/// it is worth a look, and trees. Thread-safe.
final class Undescribed {

  /// Beyond that, the trees are gone through instead.
  private static final int MOST_PATHS = 20_000;

  /// By path, those that have waited longest first: when to look, on the clock of the caller.
  private final SequencedMap<String, Long> paths = new LinkedHashMap<>();

  private final SequencedMap<String, Tree> trees = new LinkedHashMap<>();
  private List<? extends Wanted> wanted = List.of();

  /// @param again whether files are looked into again that could not be read
  /// @param after the files up to this path are done; null is the start
  record Tree(String root, boolean again, @Nullable String after) {}

  /// Trees that are wanted from now on are gone through.
  synchronized void want(List<? extends Wanted> now) {
    List<? extends Wanted> before = wanted;
    wanted = now;
    now.stream()
        .filter(one -> !before.contains(one))
        .forEach(one -> trees.put(one.root(), new Tree(one.root(), true, null)));
  }

  synchronized boolean wants(String path) {
    return wanted.stream().anyMatch(one -> one.admits(path));
  }

  /// @param due when what was touched is worth a look
  synchronized void add(Touched touched, long due) {
    if (wanted.isEmpty()) {
      return;
    }
    touched.points().stream().filter(this::wants).forEach(path -> add(path, due));
    touched.trees().forEach(this::addTree);
  }

  synchronized void add(String path, long due) {
    if (paths.size() < MOST_PATHS || paths.containsKey(path)) {
      paths.putLast(path, due);
    } else {
      paths.clear();
      wanted.forEach(one -> addTree(one.root()));
    }
  }

  private void addTree(String root) {
    for (Wanted one : wanted) {
      if (Paths.isWithin(root, one.root())) {
        begin(root);
      } else if (Paths.isWithin(one.root(), root)) {
        begin(one.root());
      }
    }
  }

  private void begin(String root) {
    Tree known = trees.get(root);
    trees.put(root, new Tree(root, known != null && known.again(), null));
  }

  /// Those that are due.
  synchronized List<String> takePaths(long now, int limit) {
    List<String> due = new ArrayList<>();
    for (Iterator<Map.Entry<String, Long>> all = paths.entrySet().iterator();
        all.hasNext() && due.size() < limit; ) {
      Map.Entry<String, Long> one = all.next();
      if (one.getValue() - now <= 0) {
        due.add(one.getKey());
        all.remove();
      }
    }
    return due;
  }

  /// The tree to go on with; null if there is none.
  synchronized @Nullable Tree takeTree() {
    Map.Entry<String, Tree> first = trees.pollFirstEntry();
    return first == null ? null : first.getValue();
  }

  /// Goes on there later, unless it is to begin anew.
  synchronized void giveBack(Tree tree) {
    trees.putIfAbsent(tree.root(), tree);
  }

  synchronized boolean isEmpty() {
    return paths.isEmpty() && trees.isEmpty();
  }

  /// When there is something to do; null if never.
  synchronized @Nullable Long nextDue(long now) {
    if (!trees.isEmpty()) {
      return now;
    }
    Long next = null;
    for (long due : paths.values()) {
      next = next == null || due - next < 0 ? (Long) due : next;
    }
    return next;
  }
}
