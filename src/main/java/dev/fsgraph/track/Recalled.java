package dev.fsgraph.track;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Paths;
import dev.fsgraph.scan.Disk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the graph has of trees that are compared, as far as the crawl has not met it.
final class Recalled {

  private final Ground ground;
  private final List<String> roots;

  /// By directory and name.
  private final Map<Handle, Map<String, Known>> missing = new HashMap<>();

  /// By path: directories that the graph has below none it has, the roots of inner watches. What is
  /// below them is theirs to compare, unless the crawl comes to them.
  private final Map<String, Known> detached = new HashMap<>();

  /// Directories that were met and are known outside the tree, by the paths known.
  private final Set<String> elsewhere = new HashSet<>();

  /// @param roots of the trees
  Recalled(Ground ground, List<String> roots) {
    this.ground = ground;
    this.roots = roots;
    roots.forEach(this::recall);
  }

  private void recall(String root) {
    List<Known> entries = new ArrayList<>();
    ground.graph().under(root, entries::add);
    Map<String, Handle> byPath = new HashMap<>();
    for (Known known : entries) {
      if (known.attributes().isDirectory()) {
        byPath.put(known.path(), known.key().handle());
      }
    }
    for (Known known : entries) {
      Handle parent = known.path().equals(root) ? null : byPath.get(Paths.parent(known.path()));
      if (parent != null) {
        missing.computeIfAbsent(parent, _ -> new HashMap<>()).put(Paths.name(known.path()), known);
      } else if (!known.path().equals(root)) {
        detached.put(known.path(), known);
      }
    }
  }

  /// A directory that has come from outside the tree has brought along what is known below it.
  void addFromElsewhere(Disk.Directory directory) {
    String was = ground.tree().path(directory.key().handle());
    if (was != null && !isWithinRoots(was) && !isRecalled(was)) {
      recall(was);
      elsewhere.add(was);
    }
  }

  private boolean isWithinRoots(String path) {
    return roots.stream().anyMatch(root -> Paths.isWithin(path, root));
  }

  private boolean isRecalled(String path) {
    return elsewhere.stream().anyMatch(above -> Paths.isWithin(path, above));
  }

  /// What the graph has in a directory that is met now; null for nothing.
  @Nullable Map<String, Known> take(Handle directory) {
    return missing.remove(directory);
  }

  /// The root of an inner watch that is met now; null if none is there.
  @Nullable Known takeDetached(String path) {
    return detached.remove(path);
  }

  /// By directory and name.
  Map<Handle, Map<String, Known>> notMet() {
    return missing;
  }

  /// Whether the path is in the tree of an inner watch whose root was not met.
  boolean isBelowDetached(String path) {
    return detached.keySet().stream().anyMatch(inner -> Paths.isWithin(path, inner));
  }
}
