package dev.fsgraph.track;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.testing.Launcher;
import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes the index is killed at random moments, while somebody works in the tree it
/// watches: after each start index, graph and disk are the same.
///
/// `-Dkills=10 -Doracle.first=100` kills it more often, and at other moments.
class KilledIndexIT {

  private static final int KILLS = Integer.getInteger("kills", 1);

  @TempDir Path temporary;

  private Path directory = Path.of("");
  private Path output = Path.of("");

  @Test
  void indexAndGraphAndDiskAreTheSameAfterEachKill() throws Exception {
    TestNeo4j.clear();
    directory = temporary.toRealPath();
    output = directory.resolve("output");
    Shell.run(directory, "mkdir in out home");
    long seed = Long.getLong("oracle.first", 1);
    RandomUser user = new RandomUser(seed, directory.resolve("in"), directory.resolve("out"));
    for (int kill = 0; kill <= KILLS; kill++) {
      Process process = start();
      try {
        try (BusyUser busy = new BusyUser(user)) {
          busy.does(20);
        }
        tell(process, user.linked);
        Launcher.await(() -> !process.isAlive() || Launcher.text(output).contains("same"), output);
        assertThat(Launcher.text(output)).as("seed %d, kill %d", seed, kill).startsWith("same");
        try (BusyUser busy = new BusyUser(user)) {
          busy.does(user.random().nextInt(400));
          process.destroyForcibly().waitFor();
          busy.does(user.random().nextInt(50));
        }
        if (kill == KILLS - 1) {
          Shell.run(directory, "rm -r home/index");
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Ddev.fsgraph.testing.neo4j=" + TestNeo4j.boltUri(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            directory.toString())
        .redirectOutput(output.toFile())
        .redirectError(directory.resolve("error").toFile())
        .start();
  }

  private static void tell(Process process, Set<Long> linked) throws IOException {
    String line = linked.stream().map(String::valueOf).collect(Collectors.joining(" ", "", "\n"));
    process.getOutputStream().write(line.getBytes(UTF_8));
    process.getOutputStream().flush();
  }
}
