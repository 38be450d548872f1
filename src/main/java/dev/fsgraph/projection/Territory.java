package dev.fsgraph.projection;

import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.watch.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What the watches show, as the graph remembers them. Thread-safe.
final class Territory {

  private final Supplier<List<WatchSpec>> watches;
  private volatile Map<Shown, View> views = Map.of();

  /// What of a watch says what it shows.
  private record Shown(String root, Object filter) {}

  Territory(Supplier<List<WatchSpec>> watches) {
    this.watches = watches;
  }

  /// Asks the graph again.
  ///
  /// @return roots below which other entries are shown than before
  Set<String> reload() {
    Map<Shown, View> next = new HashMap<>();
    for (WatchSpec watch : watches.get()) {
      next.put(new Shown(watch.root(), watch.filter()), View.of(watch));
    }
    Map<Shown, View> last = views;
    views = next;
    Set<Shown> other = new HashSet<>(next.keySet());
    other.addAll(last.keySet());
    other.removeIf(shown -> next.containsKey(shown) && last.containsKey(shown));
    Set<String> roots = new HashSet<>();
    other.forEach(shown -> roots.add(shown.root()));
    return roots;
  }

  /// True for what the way to a root leads through: real directories.
  boolean isAbove(String path) {
    return path.equals("/")
        || views.values().stream().anyMatch(view -> Paths.isWithin(view.root(), path));
  }

  boolean shows(String path, boolean directory) {
    return views.values().stream().anyMatch(view -> view.admits(path, directory));
  }
}
