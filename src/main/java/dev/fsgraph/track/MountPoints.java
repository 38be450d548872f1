package dev.fsgraph.track;

import dev.fsgraph.model.Paths;
import dev.fsgraph.scan.Mounts;
import dev.fsgraph.scan.Mounts.Mount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is mounted where, as of the last look. The tracker's thread refreshes; any thread asks.
final class MountPoints {

  private final Mounts mounts;
  private volatile Map<String, Mount> byPoint;

  /// Directories that have mount points in them.
  private volatile Set<String> parents;

  private boolean stale;

  MountPoints(Mounts mounts) {
    this.mounts = mounts;
    this.byPoint = read();
    this.parents = parentsOf(byPoint);
  }

  private static Set<String> parentsOf(Map<String, Mount> byPoint) {
    return byPoint.keySet().stream().map(Paths::parent).collect(Collectors.toUnmodifiableSet());
  }

  private Map<String, Mount> read() {
    Map<String, Mount> read = new HashMap<>();
    mounts.table().forEach(mount -> read.put(mount.point(), mount));
    return Map.copyOf(read);
  }

  /// What there was before, and what there is.
  record Change(Map<String, Mount> before, Map<String, Mount> now) {

    /// Whether what is mounted at or above `path`, and so holds it, is another mount.
    boolean concerns(String path) {
      return !Objects.equals(holding(path, before), holding(path, now));
    }

    /// Mount points below `root` where something was mounted, unmounted or both; outer ones first.
    List<String> below(String root) {
      Set<String> points = new TreeSet<>(before.keySet());
      points.addAll(now.keySet());
      points.removeIf(
          point ->
              point.equals(root)
                  || !Paths.isWithin(point, root)
                  || Objects.equals(before.get(point), now.get(point)));
      return List.copyOf(points);
    }
  }

  /// Whether something was mounted or unmounted since the last look. For the tracker's thread.
  boolean areStale() {
    stale |= mounts.haveChanged(); // which says so once
    return stale;
  }

  /// Looks again. Null if nothing has changed.
  @Nullable Change refresh() {
    if (!areStale()) {
      return null;
    }
    stale = false;
    Map<String, Mount> before = byPoint;
    byPoint = read();
    parents = parentsOf(byPoint);
    return before.equals(byPoint) ? null : new Change(before, byPoint);
  }

  /// What is mounted at a path; null if nothing is.
  @Nullable Mount at(String path) {
    return byPoint.get(path);
  }

  /// Whether something is mounted on an entry of this directory.
  boolean areIn(String directory) {
    return parents.contains(directory);
  }

  /// Another path of the directory that is mounted at `point`: of a bind mount the path it was made
  /// from, of a file system that is mounted twice the older one.
  ///
  /// @param tracked whether a path, held by this mount point, is known by that path
  @Nullable String elsewhere(String point, BiPredicate<String, String> tracked) {
    Mount mount = byPoint.get(point);
    if (mount == null) {
      return null;
    }
    for (Mount other : widestFirst(mount.device())) {
      if (isOrigin(other, mount)) {
        String rest = mount.root().substring(other.root().equals("/") ? 0 : other.root().length());
        String origin = rest.equals("/") ? other.point() : join(other.point(), rest);
        if (other.equals(holding(origin)) && tracked.test(origin, other.point())) {
          return origin;
        }
      }
    }
    return null;
  }

  /// The mounts of a device: those that show most of it first, of two that show the same the older.
  private List<Mount> widestFirst(long device) {
    return byPoint.values().stream()
        .filter(mount -> mount.device() == device)
        .sorted(
            Comparator.<Mount>comparingInt(mount -> Paths.depth(mount.root()))
                .thenComparingLong(Mount::id))
        .toList();
  }

  private static boolean isOrigin(Mount other, Mount mount) {
    return other.root().equals(mount.root())
        ? other.id() < mount.id()
        : Paths.isWithin(mount.root(), other.root());
  }

  private static String join(String point, String rest) {
    return rest.isEmpty() ? point : point.equals("/") ? rest : point + rest;
  }

  /// What is mounted below a path; outer ones first.
  List<Mount> below(String root) {
    List<Mount> below = new ArrayList<>();
    for (Mount mount : byPoint.values()) {
      if (Paths.isWithin(mount.point(), root) && !mount.point().equals(root)) {
        below.add(mount);
      }
    }
    below.sort((a, b) -> a.point().compareTo(b.point()));
    return below;
  }

  /// What is mounted at the path or nearest above it.
  @Nullable Mount holding(String path) {
    return holding(path, byPoint);
  }

  private static @Nullable Mount holding(String path, Map<String, Mount> byPoint) {
    String at = path;
    Mount mount = byPoint.get(at);
    while (mount == null && !at.equals("/")) {
      at = Paths.parent(at);
      mount = byPoint.get(at);
    }
    return mount;
  }
}
