package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.os.Privileges;
import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More directories than the process may have files open, in a JVM of its own, with no privilege to
/// open handles.
class FewDescriptorsIT {

  private static final int LIMIT = 500;

  @TempDir private Path temporary;

  /// HotSpot itself raises the soft limit to the hard one (`-XX:+MaxFDLimit`).
  @Test
  void aTreeOfMoreDirectoriesThanDescriptorsIsKeptExactly() throws Exception {
    assumeTrue(Privileges.opensByHandle(), "needs root, to give up its privileges");
    TestNeo4j.clear();
    Path real = temporary.toRealPath();
    Shell.run(real, "mkdir -p in/many out home; cd in/many; seq 1 700 | xargs mkdir");
    long seed = Long.getLong("oracle.first", 1);

    String printed =
        Shell.run(
            real,
            """
            prlimit --nofile=300:%d setpriv --bounding-set=-all --inh-caps=-all \\
              %s/bin/java --enable-native-access=ALL-UNNAMED -Ddev.fsgraph.testing.neo4j=%s \\
              -cp %s %s %s %d
            """
                .formatted(
                    LIMIT,
                    System.getProperty("java.home"),
                    TestNeo4j.boltUri(),
                    absolute(System.getProperty("java.class.path")),
                    FewDescriptorsRun.class.getName(),
                    real,
                    seed));

    assertThat(printed.lines())
        .contains("descriptors " + LIMIT, "handles false", "exact")
        .noneMatch(line -> line.contains("Exception"));
  }

  /// The child works in another directory.
  private static String absolute(String classPath) {
    StringBuilder absolute = new StringBuilder();
    for (String entry : classPath.split(":", -1)) {
      absolute.append(Path.of(entry).toAbsolutePath()).append(':');
    }
    return absolute.toString();
  }
}
