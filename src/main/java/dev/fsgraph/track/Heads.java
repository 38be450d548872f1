package dev.fsgraph.track;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.watch.View;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The directories that are followed, by watch. For the tracker's thread.
final class Heads {

  private final Ground ground;
  private final Watches watches;
  private final Map<String, FileKey> heads = new HashMap<>();

  Heads(Ground ground, Watches watches) {
    this.ground = ground;
    this.watches = watches;
  }

  void follow(String id, Disk.Root root) {
    heads.put(id, root.attributes().key());
  }

  /// @return whether it was followed
  boolean leave(String id) {
    return heads.remove(id) != null;
  }

  boolean isFollowed(String id) {
    return heads.containsKey(id);
  }

  /// Whether a watch is followed, on this volume.
  boolean isFollowedOn(String volume, String id) {
    FileKey head = heads.get(id);
    return head != null && head.volume().equals(volume);
  }

  /// The root of a watch that is followed, if it is still there; nothing otherwise.
  Optional<Disk.Root> root(WatchStatus watch) {
    FileKey head = heads.get(watch.spec().id());
    if (head == null) {
      return Optional.empty();
    }
    try {
      Disk.Root root = ground.disk().root(watch.spec().root());
      boolean same =
          root.path().equals(watch.spec().root()) && root.attributes().key().equals(head);
      return same ? Optional.of(root) : Optional.empty();
    } catch (RootException e) {
      return Optional.empty();
    }
  }

  /// Whether a watch that is followed shows the root of this one.
  boolean cover(WatchSpec spec) {
    return followed().anyMatch(other -> View.of(other).admits(spec.root(), true));
  }

  /// The roots at and below the root of a watch that are followed.
  List<String> within(WatchSpec spec) {
    return followed()
        .map(WatchSpec::root)
        .filter(root -> Paths.isWithin(root, spec.root()))
        .toList();
  }

  private Stream<WatchSpec> followed() {
    return watches.all().stream().map(WatchStatus::spec).filter(spec -> isFollowed(spec.id()));
  }
}
