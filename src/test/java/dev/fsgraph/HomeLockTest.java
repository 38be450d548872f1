package dev.fsgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.cli.ServiceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

  @TempDir Path place;

  @Test
  void theHomeIsMadeForItsOwnerOnly() throws IOException {
    Path home = place.resolve("new").resolve("home");

    try (HomeLock _ = HomeLock.take(home)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .isEqualTo("rwx------");
    }
  }

  /// Locks are between processes.
  @Test
  void aHomeHasOneServiceAtATime() throws IOException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                place.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');
      new ServiceFile("http://there", "t", 7, null, null, null, null, null).write(place);

      assertThatThrownBy(() -> HomeLock.take(place))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("process 7, http://there");
    } finally {
      other.destroyForcibly();
      other.onExit().join();
    }
    HomeLock.take(place).close();
  }

  @Test
  void aHomeThatIsAFileIsToldWithTheWayOut() throws IOException {
    Path file = Files.createFile(place.resolve("file"));

    assertThatThrownBy(() -> HomeLock.take(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + " is not a directory")
        .hasMessageContaining("FSGRAPH_HOME");
  }

  /// Holds the lock until it is killed.
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      try (HomeLock _ = HomeLock.take(Path.of(arguments[0]))) {
        System.out.write('!');
        System.out.flush();
        Thread.currentThread().join();
      }
    }
  }
}
