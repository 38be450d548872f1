package dev.fsgraph.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Found;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.testing.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories are reached through descriptors kept open on them.
class DiskByHeldIT implements LinuxDiskContract {

  @TempDir private Path root;

  private Volumes volumes;
  private LinuxDisk disk;

  @BeforeEach
  void open() throws Exception {
    volumes = Volumes.open();
    disk = LinuxDisk.openUnprivileged(volumes);
    disk.holdDescriptors(true);
  }

  @AfterEach
  void close() {
    disk.close();
    volumes.close();
  }

  @Override
  public LinuxDisk disk() {
    return disk;
  }

  @Override
  public Path root() {
    return root;
  }

  @Test
  void aDirectoryIsReachedWhereverItMoved() throws Exception {
    Shell.run(root, "mkdir -p a/b; echo x >a/b/f");
    Disk.Root b = disk.root(root + "/a/b");
    Disk.Directory directory = new Disk.Directory(b.attributes().key(), b.path());
    try (Disk.Looks looks = disk.looks()) {
      looks.list(directory, OPEN);
    }

    Shell.run(root, "mv a z; mkdir -p a/b");

    try (Disk.Looks looks = disk.looks()) {
      assertThat(looks.look(directory, "f")).isInstanceOf(Disk.Sight.Present.class);
      assertThat(looks.list(directory, OPEN)).isInstanceOf(Disk.Listing.Entries.class);
    }
  }

  @Test
  void directoriesFoundInAListingAreHeldBeforeTheyAreEntered() throws Exception {
    Shell.run(root, "mkdir -p a; echo x >a/f");
    Disk.Root top = disk.root(root.toString());
    Disk.Root a = disk.root(root + "/a");
    try (Disk.Looks looks = disk.looks()) {
      looks.list(new Disk.Directory(top.attributes().key(), top.path()), OPEN);
    }

    Shell.run(root, "mv a z");

    Disk.Directory stale = new Disk.Directory(a.attributes().key(), a.path());
    try (Disk.Looks looks = disk.looks()) {
      assertThat(looks.look(stale, "f")).isInstanceOf(Disk.Sight.Present.class);
    }
    disk.release(stale.key());
    try (Disk.Looks looks = disk.looks()) {
      assertThat(looks.look(stale, "f")).isInstanceOf(Disk.Sight.Unreachable.class);
    }
  }

  @Test
  void beyondTheRoomDirectoriesAreReachedByPath() throws Exception {
    Shell.run(root, "for i in 1 2 3 4 5; do mkdir d$i; echo x >d$i/f; done");
    try (LinuxDisk small = LinuxDisk.openUnprivileged(volumes, 2)) {
      small.holdDescriptors(true);
      Disk.Root top = small.root(root.toString());
      List<Disk.Directory> level = new ArrayList<>();
      try (Disk.Looks looks = small.looks()) {
        Disk.Directory directory = new Disk.Directory(top.attributes().key(), top.path());
        for (Found found : ((Disk.Listing.Entries) looks.list(directory, OPEN)).entries()) {
          level.add(new Disk.Directory(found.attributes().key(), root + "/" + found.name()));
        }
      }

      Set<Disk.Listing> listings = ConcurrentHashMap.newKeySet();
      small.list(level, OPEN, (directory, listing) -> listings.add(listing));

      assertThat(listings).hasSize(5).hasOnlyElementsOfType(Disk.Listing.Entries.class);
    }
  }
}
