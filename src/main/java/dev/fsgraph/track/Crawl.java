package dev.fsgraph.track;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Listing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Reads a tree level by level: every directory once, parents before children, each marked before
/// it is read.
final class Crawl {

  private final Ground ground;
  private final Set<Handle> met = ConcurrentHashMap.newKeySet();
  private final Map<Handle, Attributes> shown = new ConcurrentHashMap<>();
  private final Set<Handle> changed = ConcurrentHashMap.newKeySet();

  Crawl(Ground ground) {
    this.ground = ground;
  }

  /// Told about each directory, from several threads.
  interface Visitor {
    /// @return those of `found` that are directories to go on into
    List<Found> entries(Disk.Directory directory, List<Found> found);

    void unreadable(Disk.Directory directory, String reason);

    void vanished(Disk.Directory directory);

    /// All directories of one level have been told. By the calling thread.
    void levelDone();
  }

  /// @throws InterruptedException if the service stops meanwhile
  void from(Disk.Root root, Visitor visitor) throws InterruptedException {
    met.add(root.attributes().key().handle());
    shown.put(root.attributes().key().handle(), root.attributes());
    List<Disk.Directory> level = List.of(new Disk.Directory(root.attributes().key(), root.path()));
    Disk.Gate gate = ground.gate(root.path());
    while (!level.isEmpty()) {
      List<Disk.Directory> next = Collections.synchronizedList(new ArrayList<>());
      ground
          .disk()
          .list(level, gate, (directory, listing) -> visit(directory, listing, visitor, next));
      if (ground.isStopping()) {
        throw new InterruptedException("the service stops");
      }
      visitor.levelDone();
      level = next;
    }
  }

  /// Directories that the crawl came to.
  Set<Handle> met() {
    return met;
  }

  /// Directories that changed after their parent was read and before they were marked: nothing else
  /// tells of it.
  Set<Handle> changedMeanwhile() {
    return changed;
  }

  private void compare(Attributes directory) {
    Attributes before = shown.remove(directory.key().handle());
    if (before == null || directory.differsFrom(before)) {
      changed.add(directory.key().handle());
    }
  }

  private void visit(
      Disk.Directory directory, Listing listing, Visitor visitor, List<Disk.Directory> next) {
    if (ground.isStopping()) {
      return;
    }
    switch (listing) {
      case Listing.Entries(List<Found> found, Attributes itself) -> {
        compare(itself);
        for (Found into : visitor.entries(directory, ground.tracked(directory.path(), found))) {
          if (met.add(into.attributes().key().handle())) {
            shown.put(into.attributes().key().handle(), into.attributes());
            next.add(
                new Disk.Directory(
                    into.attributes().key(), Paths.child(directory.path(), into.name())));
          }
        }
      }
      case Listing.Unreadable(String reason) -> visitor.unreadable(directory, reason);
      case Listing.Vanished _ -> visitor.vanished(directory);
    }
  }
}
