package dev.fsgraph.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fsgraph.os.Privileges;
import dev.fsgraph.testing.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user without privileges gets, in a JVM of its own.
class UnprivilegedIT {

  @TempDir private Path root;

  @Test
  void directoriesAreMarkedHeldAndReachedAfterAMove() throws Exception {
    assumeTrue(Privileges.marksFileSystems(), "needs root, to become somebody else");
    Shell.run(
        root,
        """
        mkdir -p tree/in/sub tree/in/closed tree/in/listable tree/home
        echo x >tree/in/listable/f
        cp -r %s classes; cp -r %s test-classes
        chmod 755 .; chmod -R a+rX classes test-classes
        chown -R 65534:65534 tree; chmod 0 tree/in/closed; chmod 444 tree/in/listable
        """
            .formatted(
                Path.of("target/classes").toAbsolutePath(),
                Path.of("target/test-classes").toAbsolutePath()));

    String printed =
        Shell.run(
            root,
            "setpriv --reuid=65534 --regid=65534 --clear-groups %s/bin/java --enable-native-access=ALL-UNNAMED -cp classes:test-classes %s %s/tree"
                .formatted(System.getProperty("java.home"), UnprivilegedRun.class.getName(), root));

    assertThat(printed.lines())
        .containsExactlyInAnyOrder(
            "handles false",
            "file systems false",
            "unreadable closed",
            "unreadable listable",
            "renamed sub moved",
            "[CREATED, WRITTEN] f",
            "f Present");
  }
}
