package dev.fsgraph.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.testing.Shell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same by way of the JDK alone.
class PortableDiskIT implements DiskContract {

  @TempDir Path temporary;

  private final PortableDisk disk = new PortableDisk();
  private Path root = Path.of("/");

  @BeforeEach
  void findRoot() throws IOException {
    root = temporary.toRealPath();
  }

  @Override
  public Disk disk() {
    return disk;
  }

  @Override
  public Path root() {
    return root;
  }

  @Test
  void theRootsPathIsTheRealOneByteForByte() throws Exception {
    Shell.run(root, "mkdir \"$(printf 'a\\377 b')\"; ln -s a* link");

    assertThat(disk.root(root + "/link").path()).isEqualTo(root + "/a\uefff b");
    assertThat(disk.root(root + "/a\uefff b").path()).isEqualTo(root + "/a\uefff b");
    assertThat(disk.root("/").path()).isEqualTo("/");
  }

  @Test
  void aRootThatIsNoneIsRefused() throws Exception {
    Shell.run(root, "echo x >f");

    for (String path : new String[] {"relative", root + "/missing", root + "/f", root + "/a\0b"}) {
      assertThatThrownBy(() -> disk.root(path)).isInstanceOf(RootException.class);
    }
  }
}
