package dev.fsgraph;

import dev.fsgraph.cli.ServiceFile;
import dev.fsgraph.database.Neo4jSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// How the service is to run: `fsgraph.neo4j.heap` as a system property, or `FSGRAPH_NEO4J_HEAP` in
/// the environment.
///
/// @param home the service's own directory; never tracked
/// @param httpPort of the REST API; 0 is any free one
/// @param neo4j null if an external server is used
/// @param external null if a server of our own is used
/// @param patience how long Neo4j may take for one read
/// @param directoryMarks whether to mark single directories even where file systems can be marked
/// @param endsWithInput whether the service stops at the end of its standard input: it goes with
///     the process that started it
/// @param boundedQueue whether the kernel's queue keeps its bound, as for unprivileged users
record Settings(
    Path home,
    int httpPort,
    String host,
    @Nullable Neo4jSettings neo4j,
    @Nullable External external,
    Duration patience,
    boolean directoryMarks,
    boolean endsWithInput,
    boolean boundedQueue) {

  record External(String uri, String user, String password) {

    @Override
    public String toString() {
      return uri;
    }
  }

  /// @throws IllegalArgumentException with a sentence for people
  static Settings of(Map<String, String> environment, Properties properties, String hostName) {
    return new Reader(environment, properties).settings(hostName);
  }

  private record Reader(Map<String, String> environment, Properties properties) {

    Settings settings(String hostName) {
      Path home = ServiceFile.home(environment);
      External external = external();
      return new Settings(
          home,
          number("fsgraph.port", 7400),
          text("fsgraph.host", hostName),
          external == null ? neo4j(home) : null,
          external,
          Duration.ofSeconds(Math.max(1, number("fsgraph.neo4j.patience", 10))),
          choice("fsgraph.marks", "auto", "directory").equals("directory"),
          choice("fsgraph.ends-with-input", "no", "yes").equals("yes"),
          choice("fsgraph.queue", "unlimited", "bounded").equals("bounded"));
    }

    private @Nullable External external() {
      String uri = text("fsgraph.neo4j.uri", "");
      if (uri.isEmpty()) {
        return null;
      }
      if (!uri.matches("(bolt|neo4j)(\\+s|\\+ssc)?://.+")) {
        throw new IllegalArgumentException(
            "%s is '%s': it takes bolt://, bolt+s://, neo4j:// or neo4j+s://"
                .formatted(typed("fsgraph.neo4j.uri"), uri));
      }
      return new External(
          uri, text("fsgraph.neo4j.user", "neo4j"), text("fsgraph.neo4j.password", ""));
    }

    private Neo4jSettings neo4j(Path home) {
      Path lib = Path.of(text("fsgraph.launcher.home", "."), "target", "neo4j", "lib");
      return Neo4jSettings.defaults(
              Path.of(text("fsgraph.neo4j.lib", lib.toString())), home.resolve("neo4j"))
          .withPorts(
              number("fsgraph.neo4j.bolt-port", 7687), number("fsgraph.neo4j.http-port", 7474))
          .withMemory(text("fsgraph.neo4j.heap", "2g"), text("fsgraph.neo4j.page-cache", "512m"));
    }

    private String text(String name, String otherwise) {
      String property = properties.getProperty(name);
      String variable = environment.get(variable(name));
      String value = property != null ? property : variable;
      return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /// The setting's name as its user wrote it.
    private String typed(String name) {
      return properties.getProperty(name) == null ? variable(name) : name;
    }

    private static String variable(String name) {
      return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private int number(String name, int otherwise) {
      String text = text(name, Integer.toString(otherwise));
      if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
        throw new IllegalArgumentException(
            "%s is '%s': it takes a port, 0 to 65535".formatted(typed(name), text));
      }
      return Integer.parseInt(text);
    }

    /// The first of `choices` is the default.
    private String choice(String name, String... choices) {
      String text = text(name, choices[0]);
      for (String choice : choices) {
        if (choice.equals(text)) {
          return choice;
        }
      }
      throw new IllegalArgumentException(
          "%s is '%s': it takes %s".formatted(typed(name), text, String.join(" or ", choices)));
    }
  }
}
