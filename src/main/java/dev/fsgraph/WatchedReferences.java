package dev.fsgraph;

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

/// What the watches asked for when that was last looked at. Thread-safe.
final class WatchedReferences implements ReferenceScope {

  private final Supplier<List<WatchSpec>> watches;
  private final Function<WatchSpec, Set<String>> kinds;
  private volatile Asked asked = new Asked(List.of(), List.of());

  private record Asked(List<WatchSpec> by, List<Wish> wishes) {}

  private record Wish(WatchSpec by, View view, Set<String> kinds) {

    String root() {
      return by.root();
    }

    boolean isAmong(List<Wish> others) {
      return others.stream().anyMatch(this::isSame);
    }

    private boolean isSame(Wish other) {
      return root().equals(other.root())
          && by.filter().equals(other.by.filter())
          && kinds.equals(other.kinds);
    }
  }

  /// @param kinds that a watch asks for
  WatchedReferences(Supplier<List<WatchSpec>> watches, Function<WatchSpec, Set<String>> kinds) {
    this.watches = watches;
    this.kinds = kinds;
  }

  @Override
  public Set<String> kinds(String path) {
    Set<String> wanted = Set.of();
    for (Wish each : asked.wishes()) {
      if (each.view().admits(path, false)) {
        wanted = union(wanted, each.kinds());
      }
    }
    return wanted;
  }

  @Override
  public boolean isEmpty() {
    return asked.wishes().isEmpty();
  }

  @Override
  public List<String> shifted() {
    Asked before = asked;
    List<WatchSpec> by = watches.get();
    if (by.equals(before.by())) {
      return List.of();
    }
    List<Wish> now =
        by.stream()
            .map(watch -> new Wish(watch, View.of(watch), kinds.apply(watch)))
            .filter(wish -> !wish.kinds().isEmpty())
            .toList();
    asked = new Asked(by, now);
    return Stream.concat(
            before.wishes().stream().filter(wish -> !wish.isAmong(now)),
            now.stream().filter(wish -> !wish.isAmong(before.wishes())))
        .map(Wish::root)
        .distinct()
        .toList();
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    if (some.containsAll(others)) {
      return some;
    }
    if (some.isEmpty()) {
      return others;
    }
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  @Override
  public String top(String path) {
    return asked.by().stream()
        .map(WatchSpec::root)
        .filter(root -> Paths.isWithin(path, root))
        .min((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse(Paths.parent(path));
  }
}
