package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.testing.Shell;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes from one watched tree to another while nobody looks.
class MovesBetweenTreesIT {

  @TempDir Path temporary;

  @BeforeEach
  void emptyGraph() {
    TestNeo4j.clear();
  }

  @Test
  void isFollowedThere() throws Exception {
    Path base = temporary.toRealPath();
    Path one = Files.createDirectory(base.resolve("one"));
    Path two = Files.createDirectory(base.resolve("two"));
    Path home = Files.createDirectory(base.resolve("home"));
    Shell.run(base, "mkdir -p one/d/e two/x/y; echo 1 >one/d/e/f; echo 2 >two/x/y/g");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.watching(one).watching(two);
      live.sync();
    }
    Shell.run(base, "mv two/x one/came; mv one/d two/came");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.awaitLive();
      live.sync();
      Shell.run(
          base,
          "echo 3 >one/came/y/new; ln -s new one/came/link; mkdir -p one/came/y/z two/came/e/z");
      live.sync();
      for (Path root : List.of(one, two)) {
        assertThat(DiskAndGraph.graph(root)).isEqualTo(DiskAndGraph.disk(root));
      }
    }
  }
}
