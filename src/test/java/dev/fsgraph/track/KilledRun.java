package dev.fsgraph.track;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fsgraph.projection.IndexAndGraph;
import dev.fsgraph.track.LiveTracker.With;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// A program that is to be killed: watches `in` with its index in `home`, which it saves again and
/// again. To each line, inodes whose change time may differ, it answers `same` once index, graph
// and disk are.
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
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        Set<Long> linked =
            Arrays.stream(order.split(" "))
                .filter(inode -> !inode.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toSet());
        live.awaitLive();
        live.sync();
        IndexAndGraph.assertSame(live.projection, LiveTracker.STORED);
        DiskAndGraph.assertSame(root, linked, () -> "after the kill");
        System.out.println("same");
      }
    }
    System.exit(0);
  }
}
