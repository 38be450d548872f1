package dev.fsgraph.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.os.Volumes;
import dev.fsgraph.testing.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories are reached by path.
class DiskByPathIT implements LinuxDiskContract {

  @TempDir private Path root;

  private Volumes volumes;
  private LinuxDisk disk;

  @BeforeEach
  void open() throws Exception {
    volumes = Volumes.open();
    disk = LinuxDisk.openUnprivileged(volumes);
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
  void aMovedDirectoryIsUnreachableByItsOldPath() throws Exception {
    Shell.run(root, "mkdir -p a/b; echo x >a/b/f");
    Disk.Root b = disk.root(root + "/a/b");
    Disk.Directory directory = new Disk.Directory(b.attributes().key(), b.path());

    Shell.run(root, "mv a z; mkdir -p a/b; echo y >a/b/f");

    try (Disk.Looks looks = disk.looks()) {
      assertThat(looks.look(directory, "f")).isInstanceOf(Disk.Sight.Unreachable.class);
      assertThat(looks.list(directory, OPEN)).isInstanceOf(Disk.Listing.Vanished.class);
    }
  }
}
