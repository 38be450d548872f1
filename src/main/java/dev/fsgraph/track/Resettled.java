package dev.fsgraph.track;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.move.Outcome;
import dev.fsgraph.move.Outcome.Fate;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Looks;
import dev.fsgraph.scan.Disk.Sight;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Directories that have moved to where the filters admit other entries than before. No notice says
/// so of what is below them: their trees have to be compared.
final class Resettled {

  private final Ground ground;
  private final SequencedSet<Handle> directories = new LinkedHashSet<>();

  Resettled(Ground ground) {
    this.ground = ground;
  }

  /// Notes those of an outcome that is being committed.
  void note(Outcome outcome) {
    for (Fate fate : outcome.fates()) {
      String was = fate.was();
      String is = fate.is();
      if (fate.directory()
          && fate.moved()
          && was != null
          && is != null
          && !ground.scope().isSameBelow(was, is)) {
        directories.add(fate.handle());
      }
    }
  }

  void add(Collection<Handle> some) {
    directories.addAll(some);
  }

  Set<Handle> all() {
    return Set.copyOf(directories);
  }

  boolean isEmpty() {
    return directories.isEmpty();
  }

  void clear() {
    directories.clear();
  }

  /// Compares the first of them; it stays until {@link #settled}.
  ///
  /// @return null if it is no longer there
  Rescan.@Nullable Result compare() throws InterruptedException {
    Handle directory = directories.getFirst();
    Node node = ground.tree().node(directory);
    String path = ground.tree().path(directory);
    if (node == null || path == null || isOtherMount(path, directory, node)) {
      return null;
    }
    try (Looks looks = ground.disk().looks()) {
      Disk.Directory there = Ground.reach(directory, node, path);
      return looks.look(there) instanceof Sight.Present(Attributes attributes)
          ? Rescan.of(ground, new Disk.Root(path, attributes))
          : null;
    }
  }

  private boolean isOtherMount(String path, Handle directory, Node node) {
    Handle parent = node.parent();
    FileKey key = new FileKey(directory.volume(), node.inode(), directory.generation());
    return parent != null && !ground.descends(path, key, parent.volume());
  }

  /// The first has been compared.
  void settled() {
    directories.removeFirst();
  }
}
