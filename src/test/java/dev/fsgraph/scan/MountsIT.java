package dev.fsgraph.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.model.Found;
import dev.fsgraph.os.Descriptors;
import dev.fsgraph.os.Fcntl;
import dev.fsgraph.os.Privileges;
import dev.fsgraph.os.Volumes;
import dev.fsgraph.testing.Shell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// File systems that come and go below a directory.
class MountsIT {

  private static final String UUID = "0b5e7d7c-5ba4-4c1f-9d1c-7f3f1a2b3c4d";

  @TempDir private Path root;

  private Volumes volumes;
  private LinuxDisk disk;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(Privileges.marksFileSystems(), "needs root: mounts file systems");
    volumes = Volumes.open();
    disk = LinuxDisk.open(volumes);
    Shell.run(root, "mkdir a b");
  }

  @AfterEach
  void close() throws Exception {
    if (volumes != null) {
      disk.close();
      volumes.close();
      Shell.run(root, "umount -q a || true; umount -q b || true");
    }
  }

  @Test
  void aVolumeIsTheSameOnAnotherDeviceInAnotherPlace() throws Exception {
    makeExt4();
    mount("ext4", "a");
    Shell.run(root, "echo x >a/f");
    Disk.Root before = disk.root(root + "/a");
    assertThat(before.attributes().key().volume()).isEqualTo(UUID);
    Disk.Sight file = look(before, "f");

    Shell.run(root, "umount a; mv ext4 other; dd if=/dev/zero of=ext4 bs=1M count=8 status=none");
    Shell.run(root, "mkfs.ext4 -q ext4");
    mount("ext4", "a"); // takes the device that was free again
    mount("other", "b");

    Disk.Root after = disk.root(root + "/b");
    assertThat(after.attributes().key()).isEqualTo(before.attributes().key());
    assertThat(look(after, "f")).isEqualTo(file);
    assertThat(disk.root(root + "/a").attributes().key().volume()).isNotEqualTo(UUID);
  }

  @Test
  void directoriesAreReachedByHandleAfterARemount() throws Exception {
    makeExt4();
    mount("ext4", "a");
    Shell.run(root, "mkdir a/d; echo x >a/d/f");
    Disk.Root d = disk.root(root + "/a/d");

    Shell.run(root, "umount a");
    mount("ext4", "b");

    assertThat(look(d, "f")).isInstanceOf(Disk.Sight.Present.class);
  }

  @Test
  void nothingKeepsAVolumeBusy() throws Exception {
    makeExt4();
    mount("ext4", "a");
    Shell.run(root, "mkdir -p a/d/e");
    Disk.Root a = disk.root(root + "/a");
    disk.holdDescriptors(true);
    list(new Disk.Directory(disk.root(root.toString()).attributes().key(), root.toString()));
    disk.holdDescriptors(false);
    look(a, "d");
    list(directory(a));

    Shell.run(root, "umount a");
  }

  @Test
  void aMountPointShowsTheRootOfWhatIsMounted() throws Exception {
    Shell.run(root, "mount -t tmpfs none a; echo x >a/f");
    Disk.Root top = disk.root(root.toString());
    Disk.Root a = disk.root(root + "/a");

    List<Found> entries = list(directory(top));

    assertThat(entries)
        .filteredOn(found -> found.name().equals("a"))
        .extracting(found -> found.attributes().key())
        .containsExactly(a.attributes().key());
    assertThat(a.attributes().key().volume()).isNotEqualTo(top.attributes().key().volume());
  }

  @Test
  void eventsNameAVolumeByItsFsid() throws Exception {
    Shell.run(root, "mount -t tmpfs none a");
    Disk.Root a = disk.root(root + "/a");
    int descriptor = Descriptors.open(root + "/a", Fcntl.DIRECTORY_TO_READ);
    try {
      assertThat(volumes.ofFsid(Descriptors.fsid(descriptor)))
          .isEqualTo(a.attributes().key().volume());
    } finally {
      Descriptors.close(descriptor);
    }
  }

  private void makeExt4() throws Exception {
    Shell.run(root, "dd if=/dev/zero of=ext4 bs=1M count=8 status=none");
    Shell.run(root, "mkfs.ext4 -q -U " + UUID + " ext4");
  }

  private void mount(String image, String at) throws Exception {
    Shell.run(root, "mount -o loop %s %s".formatted(image, at));
  }

  private Disk.Sight look(Disk.Root directory, String name) {
    try (Disk.Looks looks = disk.looks()) {
      return looks.look(directory(directory), name);
    }
  }

  private List<Found> list(Disk.Directory directory) {
    try (Disk.Looks looks = disk.looks()) {
      return ((Disk.Listing.Entries) looks.list(directory, DiskContract.OPEN)).entries();
    }
  }

  private static Disk.Directory directory(Disk.Root root) {
    return new Disk.Directory(root.attributes().key(), root.path());
  }
}
