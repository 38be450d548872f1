package dev.fsgraph.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.os.Volumes;
import dev.fsgraph.scan.RootException.Reason;
import dev.fsgraph.testing.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootsIT {

  @TempDir private Path root;

  private Volumes volumes;
  private LinuxDisk disk;

  @BeforeEach
  void open() throws Exception {
    volumes = Volumes.open();
    disk = LinuxDisk.open(volumes);
  }

  @AfterEach
  void close() {
    disk.close();
    volumes.close();
  }

  @Test
  void linksOnTheWayAreResolved() throws Exception {
    Shell.run(root, "mkdir -p a/b; ln -s a l; ln -s l/b m");

    assertThat(disk.root(root + "/m").path()).isEqualTo(root + "/a/b");
    assertThat(disk.root(root + "/l/../a//b/.").path()).isEqualTo(root + "/a/b");
  }

  @Test
  void aNameThatIsNotTextIsFound() throws Exception {
    Shell.run(root, "mkdir \"$(printf 'bad\\377')\"");

    assertThat(disk.root(root + "/bad\uefff").path()).isEqualTo(root + "/bad\uefff");
  }

  @Test
  void whatIsNotThereIsMissing() throws Exception {
    Shell.run(root, "ln -s nowhere dangling; ln -s loop loop");

    refuses(root + "/nothing", Reason.MISSING, root + "/nothing does not exist");
    refuses(root + "/dangling", Reason.MISSING, root + "/dangling does not exist");
    refuses(root + "/loop", Reason.MISSING, "in a circle");
    refuses("relative", Reason.MISSING, "is not an absolute path");
    refuses("/a\0b", Reason.MISSING, "is not an absolute path");
  }

  @Test
  void aFileIsNoDirectory() throws Exception {
    Shell.run(root, "echo x >f");

    refuses(root + "/f", Reason.NOT_A_DIRECTORY, root + "/f is not a directory");
    refuses(root + "/f/g", Reason.NOT_A_DIRECTORY, "is not a directory");
  }

  @Test
  void whatTheKernelMakesUpIsNotSupported() {
    refuses("/proc/self", Reason.UNSUPPORTED, "/proc/self is on proc, which holds no files");
    refuses("/sys", Reason.UNSUPPORTED, "/sys is on sysfs");
  }

  @Test
  void aPathLongerThanTheKernelTakesIsNotSupported() throws Exception {
    String name = "n".repeat(250);
    Shell.run(
        root,
        "mkdir %s; for i in $(seq 19); do mkdir o; mv %s o/; mv o %s; done".replace("%s", name));
    try {
      refuses(root + ("/" + name).repeat(20), Reason.UNSUPPORTED, "is too long");
    } finally {
      Shell.run(root, "rm -r " + name); // JUnit could not
    }
  }

  private void refuses(String path, Reason reason, String message) {
    assertThatThrownBy(() -> disk.root(path))
        .isInstanceOfSatisfying(
            RootException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }
}
