package dev.fsgraph.audit;

import dev.fsgraph.index.EntryReader;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Listing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists a directory on the disk and holds it against the index.
final class DiskPass {

  private final Disk disk;
  private final EntryReader index;

  DiskPass(Disk disk, EntryReader index) {
    this.disk = disk;
    this.index = index;
  }

  /// What differs in the directory. Nothing if it cannot be read at present.
  List<Difference> differences(Stored directory) {
    String path = directory.path();
    Disk.Directory where = new Disk.Directory(directory.entry().attributes().key(), path);
    List<Difference> differences = new ArrayList<>();
    try (Disk.Looks looks = disk.looks()) {
      if (!(looks.list(where, (_, _) -> {}) instanceof Listing.Entries listing)) {
        return differences;
      }
      Map<String, Attributes> shown = new HashMap<>();
      for (Found found : listing.entries()) {
        shown.put(Paths.child(path, found.name()), found.attributes());
      }
      Map<String, Stored> indexed = children(path);
      Set<String> all = new HashSet<>(shown.keySet());
      all.addAll(indexed.keySet());
      for (String each : all) {
        Difference difference = Comparison.disk(each, indexed.get(each), shown.get(each));
        if (difference != null) {
          differences.add(difference);
        }
      }
    }
    return differences;
  }

  private Map<String, Stored> children(String directory) {
    Map<String, Stored> children = new HashMap<>();
    index.children(directory, stored -> children.put(stored.path(), stored));
    return children;
  }
}
