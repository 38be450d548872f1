package dev.fsgraph.track;

import dev.fsgraph.model.Found;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.move.DirectoryTree;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Listing;
import dev.fsgraph.scan.LinuxDisk;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;

/// Measures what the directories of a tree cost in memory; `bench/memory` runs it.
final class TreeFootprint {

  private TreeFootprint() {}

  public static void main(String[] arguments) throws Exception {
    DirectoryTree tree = new DirectoryTree();
    long before = used();
    fill(tree, arguments[0]);
    long bytes = used() - before;
    System.out.printf(
        "%-12s %12s %16s%n%-12d %12d %16d%n",
        "directories", "bytes", "bytes/directory", tree.size(), bytes, bytes / tree.size());
  }

  private static void fill(DirectoryTree tree, String path) throws Exception {
    try (Volumes volumes = Volumes.open();
        LinuxDisk disk = LinuxDisk.open(volumes);
        Disk.Looks looks = disk.looks()) {
      Disk.Root root = disk.root(path);
      tree.put(root.attributes().key().handle(), Node.root(root.attributes().key().inode(), path));
      Deque<Disk.Directory> todo = new ArrayDeque<>();
      todo.add(new Disk.Directory(root.attributes().key(), path));
      while (!todo.isEmpty()) {
        Disk.Directory directory = todo.remove();
        if (looks.list(directory, (_, _) -> {}) instanceof Listing.Entries entries) {
          for (Found found : entries.entries()) {
            if (found.attributes().isDirectory()) {
              hang(tree, directory, found, todo);
            }
          }
        }
      }
    }
  }

  private static void hang(
      DirectoryTree tree, Disk.Directory directory, Found found, Deque<Disk.Directory> todo) {
    if (!found.attributes().key().volume().equals(directory.key().volume())) {
      return;
    }
    Handle handle = found.attributes().key().handle();
    tree.put(
        handle,
        Node.at(
            found.attributes().key().inode(), new Place(directory.key().handle(), found.name())));
    todo.add(
        new Disk.Directory(found.attributes().key(), Paths.child(directory.path(), found.name())));
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
