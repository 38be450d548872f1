package dev.fsgraph.track;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Watches with directories that could not be marked: each is told of once, degraded, and compared
/// now and then until all its directories have their mark. For the tracker's thread.
final class Unmarked {

  private static final Logger LOG = System.getLogger(Unmarked.class.getName());

  /// A tree that is not marked all over is compared this often.
  static final Duration OFTEN = Duration.ofSeconds(30);

  private final Ground ground;
  private final Commits commits;
  private final Watches watches;
  private final String source;

  /// When each was last compared, by id.
  private final Map<String, Instant> since = new HashMap<>();

  Unmarked(Ground ground, Commits commits, Watches watches, String source) {
    this.ground = ground;
    this.commits = commits;
    this.watches = watches;
    this.source = source;
  }

  /// @param directories that have no mark, and why
  void add(Map<Handle, String> directories) throws IOException {
    if (directories.isEmpty()) {
      return;
    }
    for (WatchStatus watch : watches.all()) {
      List<String> reasons = within(watch, directories);
      if (!reasons.isEmpty() && watch.state() != WatchState.UNAVAILABLE) {
        degrade(watch, reasons);
      }
    }
  }

  /// Ids of watches that are to be compared now.
  List<String> due() {
    since.keySet().removeIf(id -> watches.find(id).isEmpty());
    Instant now = ground.now();
    return since.entrySet().stream()
        .filter(watch -> watch.getValue().plus(OFTEN).isBefore(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// A watch was compared, and its directories were marked again.
  ///
  /// @param directories that have no mark even so
  void compared(String id, Map<Handle, String> directories) throws IOException {
    boolean marked =
        watches.find(id).map(watch -> within(watch, directories).isEmpty()).orElse(true);
    if (marked) {
      since.remove(id);
    }
    add(directories);
  }

  private void degrade(WatchStatus watch, List<String> reasons) throws IOException {
    String id = watch.spec().id();
    String why =
        "%d of its directories %s no mark: what happens there is found only every %d s. %s"
            .formatted(
                reasons.size(),
                reasons.size() == 1 ? "has" : "have",
                OFTEN.toSeconds(),
                reasons.getFirst());
    if (since.put(id, ground.now()) == null) {
      LOG.log(Level.WARNING, "{0}: {1}", watch.spec().root(), why);
      commits.tellGap(watch.spec().root(), source, why, ground.now());
    }
    watches.update(id, w -> w.in(WatchState.DEGRADED, why));
  }

  private List<String> within(WatchStatus watch, Map<Handle, String> directories) {
    return directories.entrySet().stream()
        .filter(
            directory -> {
              String path = ground.tree().path(directory.getKey());
              return path != null && Paths.isWithin(path, watch.spec().root());
            })
        .map(Map.Entry::getValue)
        .toList();
  }
}
