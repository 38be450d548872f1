package dev.fsgraph.track;

import dev.fsgraph.graph.Reads;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Paths;
import dev.fsgraph.scan.Disk.Sight;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells those who read where what is known may be old, and looks at the disk for them.
/// Thread-safe.
final class Freshness {

  /// What more is asked for finds its way without: it is seen again when it is read again.
  private static final int MOST_ORDERED = 1_000;

  private final Watches watches;
  private final Outstanding outstanding;
  private final Glances glances;
  private final Consumer<Command> tracker;

  /// What the tracker has not been at yet.
  private final Set<Object> ordered = ConcurrentHashMap.newKeySet();

  /// @param tracker takes what only its thread may do
  Freshness(
      Ground ground,
      Outstanding outstanding,
      Watches watches,
      Reads reads,
      Consumer<Command> tracker) {
    this.watches = watches;
    this.outstanding = outstanding;
    this.glances =
        new Glances(
            ground,
            reads::entry,
            place -> order(place, () -> outstanding.doubt(Set.of(place), Set.of())),
            change -> order(change, () -> outstanding.see(change)));
    this.tracker = tracker;
  }

  Doubts doubts() {
    List<String> roots =
        watches.all().stream()
            .filter(WatchStatus::isInDoubt)
            .map(watch -> watch.spec().root())
            .toList();
    return outstanding.doubts().and(roots);
  }

  Sight look(String path, @Nullable Attributes known) {
    for (WatchStatus watch : watches.all()) {
      String root = watch.spec().root();
      if (watch.isReachable() && Paths.isWithin(path, root)) {
        return glances.look(root, path, known);
      }
    }
    return new Sight.Unreachable("no watch that could be asked has it");
  }

  private void order(Object what, Runnable order) {
    if (ordered.size() < MOST_ORDERED && ordered.add(what)) {
      tracker.accept(
          () -> {
            ordered.remove(what);
            order.run();
          });
    }
  }
}
