package dev.fsgraph;

import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.projection.ReferenceScope;
import dev.fsgraph.watch.View;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the watches ask for. Thread-safe.
final class WatchedReferences implements ReferenceScope {

  private final Supplier<List<WatchSpec>> watches;
  private final Function<WatchSpec, Set<String>> kinds;
  private volatile Views views = new Views(List.of(), List.of());
  private volatile Set<Wish> asked = Set.of();

  private record Views(List<WatchSpec> of, List<Wanted> wanted) {}

  private record Wanted(View view, Set<String> kinds) {}

  private record Wish(String root, Filter filter, Set<String> kinds) {}

  /// @param kinds that a watch asks for
  WatchedReferences(Supplier<List<WatchSpec>> watches, Function<WatchSpec, Set<String>> kinds) {
    this.watches = watches;
    this.kinds = kinds;
  }

  @Override
  public Set<String> kinds(String path) {
    Set<String> wanted = null;
    for (Wanted each : views().wanted()) {
      if (!each.kinds().isEmpty() && each.view().admits(path, false)) {
        wanted = wanted == null ? each.kinds() : union(wanted, each.kinds());
      }
    }
    return wanted == null ? Set.of() : wanted;
  }

  @Override
  public List<String> shifted() {
    Set<Wish> before = asked;
    Set<Wish> now = new HashSet<>();
    for (WatchSpec watch : watches.get()) {
      Set<String> wanted = kinds.apply(watch);
      if (!wanted.isEmpty()) {
        now.add(new Wish(watch.root(), watch.filter(), wanted));
      }
    }
    asked = now;
    return Stream.concat(
            before.stream().filter(wish -> !now.contains(wish)),
            now.stream().filter(wish -> !before.contains(wish)))
        .map(Wish::root)
        .distinct()
        .toList();
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    if (some.containsAll(others)) {
      return some;
    }
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  @Override
  public String top(String path) {
    return views().of().stream()
        .map(WatchSpec::root)
        .filter(root -> Paths.isWithin(path, root))
        .min((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse(Paths.parent(path));
  }

  private Views views() {
    List<WatchSpec> now = watches.get();
    Views known = views;
    if (!known.of().equals(now)) {
      known =
          new Views(
              now, now.stream().map(each -> new Wanted(View.of(each), kinds.apply(each))).toList());
      views = known;
    }
    return known;
  }
}
