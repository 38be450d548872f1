package dev.fsgraph;

import dev.fsgraph.audit.Surroundings;
import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.track.Tracking;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/// What the tracker knows that an audit has to.
///
/// @param own the service's own directory
/// @param volumes of the watches' roots
public record AuditSurroundings(
    Tracking tracking, StoredEntries graph, Handle own, Map<String, String> volumes)
    implements Surroundings {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public AuditSurroundings(Tracking tracking, StoredEntries graph, Handle own) {
    this(tracking, graph, own, new ConcurrentHashMap<>());
  }

  @Override
  public List<String> roots() {
    volumes.clear();
    return tracking.watches().stream()
        .filter(watch -> watch.state() == WatchState.LIVE)
        .map(watch -> watch.spec().root())
        .toList();
  }

  /// Not what is mounted below a watch, unless that was asked for.
  @Override
  public boolean isTracked(Stored directory) {
    FileKey key = directory.entry().attributes().key();
    return !key.handle().equals(own)
        && tracking.specs().stream()
            .filter(watch -> Paths.isWithin(directory.path(), watch.root()))
            .anyMatch(watch -> watch.crossMounts() || volume(watch).equals(key.volume()));
  }

  private String volume(WatchSpec watch) {
    return volumes.computeIfAbsent(
        watch.root(),
        root ->
            graph.at(List.of(root)).stream()
                .findFirst()
                .map(stored -> stored.entry().attributes().key().volume())
                .orElse(""));
  }

  @Override
  public void settle() throws TimeoutException, InterruptedException {
    tracking.sync(PATIENCE);
  }

  @Override
  public void lookAgain(Collection<String> paths) {
    for (WatchStatus watch : tracking.watches()) {
      String root = watch.spec().root();
      if (paths.stream().anyMatch(path -> Paths.isWithin(path, root))) {
        tracking.rescan(watch.spec().id());
      }
    }
  }
}
