package dev.fsgraph.track;

import dev.fsgraph.model.Paths;
import dev.fsgraph.scan.Mounts;
import dev.fsgraph.scan.Mounts.Mount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is mounted where, as of the last look. The tracker's thread refreshes; any thread asks.
final class MountPoints {

  private final Mounts mounts;
  private volatile Map<String, Mount> byPoint;

  MountPoints(Mounts mounts) {
    this.mounts = mounts;
    this.byPoint = read();
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

  /// Looks again. Null if nothing has changed.
  @Nullable Change refresh() {
    if (!mounts.haveChanged()) {
      return null;
    }
    Map<String, Mount> before = byPoint;
    byPoint = read();
    return before.equals(byPoint) ? null : new Change(before, byPoint);
  }

  /// What is mounted at a path; null if nothing is.
  @Nullable Mount at(String path) {
    return byPoint.get(path);
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
