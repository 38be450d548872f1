package dev.fsgraph.track;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.projection.IndexAndGraph;
import dev.fsgraph.track.LiveTracker.With;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;

/// A program that is to be killed: watches `in` with its index in `home`, which it saves again and
/// again. To each line it is told, it answers `same` once index, graph and disk are.
final class KilledRun {

  private KilledRun() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).resolve("in");
    Path home = Path.of(arguments[0]).resolve("home");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      if (live.tracker().watches().isEmpty()) {
        live.watching(root);
      }
      IndexAndGraph.savingOften(live.projection);
      BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      while (orders.readLine() != null) {
        live.awaitLive();
        live.sync();
        IndexAndGraph.assertSame(live.projection, LiveTracker.STORED);
        assertThat(live.index(root)).containsExactlyInAnyOrderEntriesOf(DiskAndGraph.disk(root));
        System.out.println("same");
      }
    }
    System.exit(0);
  }
}
