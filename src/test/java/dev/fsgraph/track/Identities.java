package dev.fsgraph.track;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Listing;
import dev.fsgraph.scan.LinuxDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Who is where on the disk.
final class Identities {

  private Identities() {}

  /// By path, at and below `roots`.
  ///
  /// @param home the service's own directory, which is left out
  static Map<String, Handle> below(Collection<String> roots, Path home) throws Exception {
    Map<String, Handle> identities = new TreeMap<>();
    try (Volumes volumes = Volumes.open();
        LinuxDisk disk = LinuxDisk.open(volumes);
        Disk.Looks looks = disk.looks()) {
      for (String root : roots) {
        Disk.Root found = disk.root(root);
        identities.put(root, found.attributes().key().handle());
        List<Disk.Directory> todo = new ArrayList<>();
        todo.add(new Disk.Directory(found.attributes().key(), found.path()));
        while (!todo.isEmpty()) {
          Disk.Directory directory = todo.removeLast();
          for (var entry : ((Listing.Entries) looks.list(directory, (_, _) -> {})).entries()) {
            String path = Paths.child(directory.path(), entry.name());
            if (!path.equals(home.toString())) {
              identities.put(path, entry.attributes().key().handle());
              if (entry.attributes().isDirectory()) {
                todo.add(new Disk.Directory(entry.attributes().key(), path));
              }
            }
          }
        }
      }
    }
    return identities;
  }

  /// How often each file has moved between two such pictures, as far as comparing them can tell: it
  /// is gone from so many places, and is at so many where it was not. A place is a name in a
  /// directory, whatever that is called meanwhile.
  static Map<Handle, Integer> moves(Map<String, Handle> before, Map<String, Handle> after) {
    Map<Handle, Set<List<Object>>> was = places(before);
    Map<Handle, Set<List<Object>>> is = places(after);
    Map<Handle, Integer> moves = new HashMap<>();
    was.forEach(
        (handle, places) -> {
          Set<List<Object>> now = is.getOrDefault(handle, Set.of());
          Set<List<Object>> left = new HashSet<>(places);
          left.removeAll(now);
          Set<List<Object>> come = new HashSet<>(now);
          come.removeAll(places);
          if (!left.isEmpty() && !come.isEmpty()) {
            moves.put(handle, Math.min(left.size(), come.size()));
          }
        });
    return moves;
  }

  private static Map<Handle, Set<List<Object>>> places(Map<String, Handle> tree) {
    Map<Handle, Set<List<Object>>> places = new HashMap<>();
    tree.forEach(
        (path, handle) -> {
          Handle parent = tree.get(Paths.parent(path));
          if (parent != null) {
            places
                .computeIfAbsent(handle, _ -> new HashSet<>())
                .add(List.of(parent, Paths.name(path)));
          }
        });
    return places;
  }
}
