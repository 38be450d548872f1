package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;

import dev.fsgraph.testing.TestNeo4j;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.Session;

/// What each directory holds, by the shortest code that can be read at once, and what the graph
/// says about it: `children bytes depth`, by path.
final class TotalsOnDisk {

  private TotalsOnDisk() {}

  static Map<String, String> of(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      Map<String, String> totals = new TreeMap<>();
      for (Path directory : all.filter(TotalsOnDisk::isDirectory).toList()) {
        totals.put(directory.toString(), line(directory));
      }
      return totals;
    }
  }

  private static String line(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory);
        Stream<Path> below = Files.walk(directory)) {
      List<Path> all = below.toList();
      Map<Object, Long> sizes =
          all.stream()
              .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .collect(Collectors.toMap(TotalsOnDisk::inode, TotalsOnDisk::size, Math::max));
      int depth = all.stream().mapToInt(Path::getNameCount).max().orElseThrow();
      return "%d %d %d"
          .formatted(
              children.count(),
              sizes.values().stream().mapToLong(Long::longValue).sum(),
              depth - directory.getNameCount());
    }
  }

  static Map<String, String> inGraph(Path root) {
    try (Session session = TestNeo4j.driver().session()) {
      Map<String, String> totals = new TreeMap<>();
      session
          .run(
              """
              MATCH (e:Entry {host: $host})
              WHERE (e.path = $root OR e.path STARTS WITH $root + '/')
                AND (e:Directory OR e.countedAt IS NOT NULL)
              RETURN e.path AS path, e.childCount + ' ' + e.totalSize + ' ' + e.maxDepth AS line
              """,
              Map.of("host", LiveTracker.HOST, "root", root.toString()))
          .forEachRemaining(
              r -> totals.put(r.get("path").asString(), r.get("line").asString("not counted")));
      return totals;
    }
  }

  private static boolean isDirectory(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static Object inode(Path path) {
    return attribute(path, "unix:ino");
  }

  private static long size(Path path) {
    return ((Number) attribute(path, "size")).longValue();
  }

  private static Object attribute(Path path, String name) {
    try {
      return requireNonNull(Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
