package dev.fsgraph.track;

import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links of a real system lead, in the graph, where they lead on the disk:
/// `-Dlinks.roots=/usr/lib,/etc` compares more of it.
class RealLinksIT {

  @TempDir Path temporary;

  @Test
  void leadWhereTheyLeadOnTheDisk() throws Exception {
    TestNeo4j.clear();
    List<Path> roots = new ArrayList<>();
    for (String root : System.getProperty("links.roots", "/etc/alternatives").split(",", -1)) {
      if (Files.isDirectory(Path.of(root))) {
        roots.add(Path.of(root).toRealPath());
      }
    }
    try (LiveTracker live = LiveTracker.start(temporary, With.marksOnFileSystems())) {
      for (Path root : roots) {
        live.watching(root);
      }
      live.sync();
      LinksOnDisk.assertSame(roots, () -> "links of " + roots);
    }
  }
}
