package dev.fsgraph.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.Neo4jPast;
import dev.fsgraph.graph.Past;
import dev.fsgraph.graph.Past.Former;
import dev.fsgraph.graph.Past.Moment;
import dev.fsgraph.model.Handle;
import dev.fsgraph.testing.TestNeo4j;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Remembers what the disk showed at some times: the graph has to know it afterwards.
final class FormerDisk {

  private final Set<String> roots;
  private final Path home;
  private final Map<Instant, Map<String, Handle>> pictures = new LinkedHashMap<>();

  FormerDisk(List<Path> roots, Path home) {
    this.roots = roots.stream().map(Path::toString).collect(Collectors.toSet());
    this.home = home;
  }

  /// Everything has to be in the graph.
  void remember() throws Exception {
    pictures.put(Instant.now(), Identities.below(roots, home));
  }

  void assertRemembered(String as) {
    Past past = new Neo4jPast(TestNeo4j.driver(), LiveTracker.HOST, Duration.ofMinutes(1));
    pictures.forEach(
        (at, picture) -> {
          Map<String, Handle> told = new TreeMap<>();
          for (String root : roots) {
            Moment moment = past.moment(root, at);
            for (Former former : past.subtree(root, moment, null, null, null, 10_000)) {
              told.put(
                  former.path(),
                  new Handle(String.valueOf(former.volume()), String.valueOf(former.generation())));
            }
          }
          assertThat(told).as("at " + at + ", " + as).isEqualTo(picture);
        });
  }
}
