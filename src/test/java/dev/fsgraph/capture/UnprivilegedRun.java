package dev.fsgraph.capture;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Paths;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.LinuxDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A program for a user without privileges: marks what is below a directory, moves it, and prints
/// what it is told and what it then finds.
final class UnprivilegedRun {

  private final LinuxDisk disk;
  private final FanotifySource source;

  private UnprivilegedRun(LinuxDisk disk, FanotifySource source) {
    this.disk = disk;
    this.source = source;
  }

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    try (Volumes volumes = Volumes.open();
        LinuxDisk disk = LinuxDisk.open(volumes);
        FanotifySource source =
            FanotifySource.open(
                volumes,
                root.resolve("home"),
                pid -> false,
                FanotifySource.Use.ALL,
                FanotifySource.Mask.CHANGES)) {
      new UnprivilegedRun(disk, source).run(root);
    }
  }

  private void run(Path root) throws Exception {
    System.out.println("handles " + disk.reachesByHandle());
    System.out.println("file systems " + source.marksFileSystems());
    disk.holdDescriptors(true);
    Disk.Root in = disk.root(root.resolve("in").toString());
    Disk.Root sub = disk.root(root.resolve("in/sub").toString());
    markAll(new Disk.Directory(in.attributes().key(), in.path()));

    Files.move(root.resolve("in/sub"), root.resolve("in/moved"));
    Files.createFile(root.resolve("in/moved/f"));
    tell();
    try (Disk.Looks looks = disk.looks()) {
      Disk.Directory stale = new Disk.Directory(sub.attributes().key(), sub.path());
      System.out.println("f " + looks.look(stale, "f").getClass().getSimpleName());
    }
  }

  private void markAll(Disk.Directory directory) {
    try (Disk.Looks looks = disk.looks()) {
      switch (looks.list(directory, source::markDirectory)) {
        case Disk.Listing.Entries(var entries, var _) -> {
          for (Found found : entries) {
            Attributes attributes = found.attributes();
            if (attributes.isDirectory()) {
              markAll(
                  new Disk.Directory(
                      attributes.key(), Paths.child(directory.path(), found.name())));
            }
          }
        }
        case Disk.Listing.Unreadable _ ->
            System.out.println("unreadable " + Paths.name(directory.path()));
        case Disk.Listing.Vanished _ ->
            System.out.println("vanished " + Paths.name(directory.path()));
      }
    }
  }

  private void tell() throws Exception {
    source.barrier(1);
    while (true) {
      for (Notice notice : source.read(Duration.ofSeconds(10)).notices()) {
        switch (notice) {
          case Notice.Touched touched ->
              System.out.println(touched.what() + " " + touched.place().name());
          case Notice.Renamed(var from, var to, _, _, _, _) ->
              System.out.println(
                  "renamed "
                      + (from == null ? null : from.name())
                      + " "
                      + (to == null ? null : to.name()));
          case Notice.DirectoryChanged _ -> System.out.println("changed");
          case Notice.Overflowed _ -> System.out.println("overflowed");
          case Notice.Barrier _ -> {
            return;
          }
        }
      }
    }
  }
}
