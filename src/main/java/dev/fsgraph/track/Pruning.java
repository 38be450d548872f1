package dev.fsgraph.track;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Paths;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.scan.Disk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Forgets what no watch shows any more. For the tracker's thread.
final class Pruning {

  private final Ground ground;

  Pruning(Ground ground) {
    this.ground = ground;
  }

  /// Forgets what is in the graph at and below `root` and is no longer tracked.
  ///
  /// @return how many entries
  int prune(String root) {
    List<Known> shed = new ArrayList<>();
    ground
        .graph()
        .under(
            root,
            known -> {
              boolean directory = known.attributes().isDirectory();
              if (!ground.scope().admits(known.path(), directory)) {
                shed.add(known);
              }
            });
    makeRoots(ground.rootsAt(ground.scope().rootsBelow(root)), shed);
    Map<String, Disk.Directory> left = new HashMap<>();
    shed.stream()
        .filter(known -> known.attributes().isDirectory())
        .sorted(Comparator.comparingInt(known -> -Paths.depth(known.path())))
        .forEach(known -> letGo(known, left));
    ground.graph().forget(shed.stream().map(Known::path).toList());
    ground.sweep();
    left.values().forEach(ground::leaveVolumeIfUnused);
    return shed.size();
  }

  /// The roots of inner watches whose directories are let go hang nowhere any more.
  private void makeRoots(List<Handle> inner, List<Known> shed) {
    Set<Handle> leaving = new HashSet<>();
    shed.forEach(known -> leaving.add(known.key().handle()));
    for (Handle directory : inner) {
      Node node = ground.tree().node(directory);
      String path = ground.tree().path(directory);
      if (node != null
          && path != null
          && node.parent() != null
          && leaving.contains(node.parent())) {
        ground.tree().put(directory, Node.root(node.inode(), path));
      }
    }
  }

  /// @param left of each volume the last directory, which is the topmost
  private void letGo(Known known, Map<String, Disk.Directory> left) {
    Handle directory = known.key().handle();
    Node node = ground.tree().node(directory);
    if (node != null && known.path().equals(ground.tree().path(directory))) {
      Disk.Directory there = Ground.reach(directory, node, known.path());
      ground.marking().leave(there);
      ground.tree().remove(directory);
      left.put(directory.volume(), there);
    }
  }
}
