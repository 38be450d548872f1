package dev.fsgraph.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How the server is to be run.
///
/// @param lib the folder with the server's jars
/// @param home the server's own folder: data, logs, password
/// @param boltPort the port wanted for Bolt; 0, or one that is taken, means any free one
/// @param httpPort the same for HTTP
/// @param heap as Java and Neo4j write sizes: `1g`, `512m`
/// @param options further options for the server's JVM
/// @param startWithin how long a start may take before it counts as failed
public record Neo4jSettings(
    Path lib,
    Path home,
    int boltPort,
    int httpPort,
    String heap,
    String pageCache,
    List<String> options,
    Duration startWithin) {

  public Neo4jSettings {
    lib = lib.toAbsolutePath().normalize();
    home = home.toAbsolutePath().normalize();
    requireSize("heap", heap);
    requireSize("page cache", pageCache);
    options = List.copyOf(options);
  }

  /// The usual ports, and memory that leaves room on a machine with 8 GB.
  public static Neo4jSettings defaults(Path lib, Path home) {
    return new Neo4jSettings(lib, home, 7687, 7474, "2g", "512m", List.of(), Duration.ofMinutes(2));
  }

  public Neo4jSettings withPorts(int bolt, int http) {
    return new Neo4jSettings(lib, home, bolt, http, heap, pageCache, options, startWithin);
  }

  public Neo4jSettings withMemory(String heap, String pageCache) {
    return new Neo4jSettings(lib, home, boltPort, httpPort, heap, pageCache, options, startWithin);
  }

  public Neo4jSettings withOptions(List<String> options) {
    return new Neo4jSettings(lib, home, boltPort, httpPort, heap, pageCache, options, startWithin);
  }

  /// Classes and profiles of the server, recorded by `src/build/rehearse`: it may be missing.
  Path aotCache() {
    return lib.resolveSibling("neo4j.aot");
  }

  /// Whether this run is recorded for later ones.
  boolean isRehearsal() {
    return options.stream().anyMatch(option -> option.startsWith("-XX:AOTCacheOutput="));
  }

  private static void requireSize(String what, String size) {
    if (!size.matches("[1-9][0-9]*[kmgKMG]")) {
      throw new IllegalArgumentException(
          "Neo4j's %s is a number and k, m or g, like 512m, not '%s'".formatted(what, size));
    }
  }
}
