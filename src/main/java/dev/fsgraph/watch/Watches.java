package dev.fsgraph.watch;

import dev.fsgraph.model.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The watches there are, by id, in the order they were added. Thread-safe.
public final class Watches {

  private final Map<String, WatchStatus> byId = new LinkedHashMap<>();

  public synchronized List<WatchStatus> all() {
    return List.copyOf(byId.values());
  }

  public synchronized Optional<WatchStatus> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public synchronized Optional<WatchStatus> atRoot(String root) {
    return byId.values().stream().filter(w -> w.spec().root().equals(root)).findFirst();
  }

  /// The one there is at the same root, else the new one, which is then there.
  public synchronized WatchStatus addIfAbsent(WatchStatus watch) {
    Optional<WatchStatus> present = atRoot(watch.spec().root());
    present.ifPresentOrElse(_ -> {}, () -> byId.put(watch.spec().id(), watch));
    return present.orElse(watch);
  }

  /// Replaces a watch by what `change` makes of it. Nothing happens if it has been removed.
  public synchronized Optional<WatchStatus> update(String id, UnaryOperator<WatchStatus> change) {
    return Optional.ofNullable(byId.computeIfPresent(id, (_, watch) -> change.apply(watch)));
  }

  public synchronized Optional<WatchStatus> remove(String id) {
    return Optional.ofNullable(byId.remove(id));
  }

  /// Roots of the other watches that lie at or below `root`.
  public synchronized List<String> rootsWithin(String root) {
    List<String> roots = new ArrayList<>();
    for (WatchStatus watch : byId.values()) {
      if (Paths.isWithin(watch.spec().root(), root)) {
        roots.add(watch.spec().root());
      }
    }
    return roots;
  }

  /// True if one of the watches covers `path`.
  public synchronized boolean covers(String path) {
    return byId.values().stream().anyMatch(w -> Paths.isWithin(path, w.spec().root()));
  }
}
