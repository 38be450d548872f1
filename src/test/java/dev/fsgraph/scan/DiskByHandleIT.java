package dev.fsgraph.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.os.Privileges;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.testing.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories are reached by file handle, which takes a privilege.
class DiskByHandleIT implements LinuxDiskContract {

  @TempDir private Path root;

  private Volumes volumes;
  private LinuxDisk disk;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(Privileges.opensByHandle(), "needs CAP_DAC_READ_SEARCH");
    volumes = Volumes.open();
    disk = LinuxDisk.open(volumes);
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
}
