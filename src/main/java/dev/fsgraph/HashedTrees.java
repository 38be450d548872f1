package dev.fsgraph;

import dev.fsgraph.model.Filter;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.projection.Wanted;
import dev.fsgraph.watch.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The trees of the watches that ask for hashes. For one thread.
final class HashedTrees implements Supplier<List<Wanted>> {

  private final Supplier<List<WatchSpec>> watches;
  private Map<Key, Wanted> trees = Map.of();

  HashedTrees(Supplier<List<WatchSpec>> watches) {
    this.watches = watches;
  }

  /// What makes another tree of a watch.
  private record Key(String root, Filter filter) {}

  private record Tree(View view) implements Wanted {

    @Override
    public String root() {
      return view.root();
    }

    @Override
    public boolean admits(String path) {
      return view.admits(path, false);
    }
  }

  @Override
  public List<Wanted> get() {
    Map<Key, Wanted> now = new HashMap<>();
    for (WatchSpec watch : watches.get()) {
      if (watch.hash()) {
        Key key = new Key(watch.root(), watch.filter());
        Wanted known = trees.get(key);
        now.put(key, known == null ? new Tree(View.of(watch)) : known);
      }
    }
    trees = now;
    return List.copyOf(now.values());
  }
}
