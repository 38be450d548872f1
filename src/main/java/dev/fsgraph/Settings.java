package dev.fsgraph;

import dev.fsgraph.cli.ServiceFile;
import dev.fsgraph.database.Neo4jSettings;
import dev.fsgraph.journal.SegmentedJournal;
import dev.fsgraph.model.Durations;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.PathText;
import dev.fsgraph.model.ReferenceKinds;
import dev.fsgraph.reference.Extractors;
import dev.fsgraph.track.Intervals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
/// @param marks which marks to set
/// @param eachWrite whether files that grow while they stay open are followed
/// @param journal how much of what was told and not yet applied is kept
/// @param notices of those, how many are in memory
/// @param places how many may wait in memory to be looked at again
/// @param intervals how often trees are compared with the graph without being asked
/// @param totals how long after a change what directories hold is written into the graph; zero:
///     never
/// @param warm paths whose part of the index is read at the start
/// @param portableDisk whether the disk is asked as on any system, and so polled
/// @param endsWithInput whether the service stops at the end of its standard input: it goes with
///     the process that started it
/// @param retention what is kept of the log
/// @param reading of files whose watch asks for it
/// @param references what files are searched for, unless their watch says something else
/// @param boundedQueue whether the kernel's queue keeps its bound, as for unprivileged users
record Settings(
    Path home,
    int httpPort,
    String host,
    @Nullable Neo4jSettings neo4j,
    @Nullable External external,
    Duration patience,
    Marks marks,
    boolean eachWrite,
    boolean boundedQueue,
    SegmentedJournal.Limits journal,
    int notices,
    int places,
    Intervals intervals,
    Duration totals,
    List<String> warm,
    boolean portableDisk,
    boolean endsWithInput,
    LogLimits retention,
    Reading reading,
    References references) {

  private static final long LEAST_JOURNAL = 1 << 20;

  /// @param most bytes of a file that is read
  /// @param bandwidth bytes a second
  /// @param quiet how long a file has to be left alone before
  record Reading(long most, long bandwidth, Duration quiet) {}

  /// @param kinds that files are searched for where their watch says nothing else
  /// @param includes directories where headers are looked for
  record References(ReferenceKinds kinds, List<String> includes) {}

  enum Marks {
    AUTO,
    DIRECTORY,
    FILESYSTEM
  }

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
          Marks.valueOf(
              choice("fsgraph.marks", "auto", "directory", "filesystem").toUpperCase(Locale.ROOT)),
          choice("fsgraph.modify", "off", "on").equals("on"),
          choice("fsgraph.queue", "unlimited", "bounded").equals("bounded"),
          journal(),
          count("fsgraph.memory.notices", 50_000),
          count("fsgraph.memory.places", 100_000),
          new Intervals(
              interval("fsgraph.poll.interval", Intervals.USUAL.poll()),
              orNever("fsgraph.recheck.interval", Intervals.USUAL.recheck()),
              Intervals.USUAL.housekeeping()),
          orNever("fsgraph.totals.interval", Duration.ofSeconds(3)),
          paths("fsgraph.warm"),
          choice("fsgraph.disk", "auto", "portable").equals("portable"),
          choice("fsgraph.ends-with-input", "no", "yes").equals("yes"),
          new LogLimits(
              age("fsgraph.retention.age"),
              text("fsgraph.retention.events", "").isEmpty()
                  ? null
                  : (Long) (long) count("fsgraph.retention.events", 1),
              text("fsgraph.retention.bytes", "").isEmpty()
                  ? null
                  : (Long) bytes("fsgraph.retention.bytes", "")),
          new Reading(
              bytes("fsgraph.hash.max-size", "1g"),
              Math.max(1, bytes("fsgraph.hash.bandwidth", "50m")),
              interval("fsgraph.hash.quiet", Duration.ofSeconds(2))),
          new References(kinds("fsgraph.references"), paths("fsgraph.references.includes")));
    }

    private SegmentedJournal.Limits journal() {
      long most = bytes("fsgraph.journal.max-bytes", "512m");
      if (most < LEAST_JOURNAL) {
        throw new IllegalArgumentException(
            "%s is less than 1m".formatted(typed("fsgraph.journal.max-bytes")));
      }
      return SegmentedJournal.Limits.of(
          most, Duration.ofMillis(count("fsgraph.journal.sync-millis", 1_000)));
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
          .withMemory(text("fsgraph.neo4j.heap", "2g"), text("fsgraph.neo4j.page-cache", "512m"))
          .withOptions(words("fsgraph.neo4j.options"));
    }

    private ReferenceKinds kinds(String name) {
      try {
        return ReferenceKinds.of(text(name, "off"), Extractors.loaded().kinds());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s is '%s': %s".formatted(typed(name), text(name, ""), e.getMessage()), e);
      }
    }

    /// Absolute paths, with a `:` between two.
    private List<String> paths(String name) {
      List<String> paths = new ArrayList<>();
      for (String part : text(name, "").split(":", -1)) {
        String path = PathText.canonical(part.strip()).replaceAll("(?<=.)/+$", "");
        if (!path.isEmpty() && !path.startsWith("/")) {
          throw new IllegalArgumentException(
              "%s is '%s': it takes absolute paths, with a ':' between two"
                  .formatted(typed(name), text(name, "")));
        }
        if (!path.isEmpty()) {
          paths.add(path);
        }
      }
      return List.copyOf(paths);
    }

    private String text(String name, String otherwise) {
      String property = properties.getProperty(name);
      String variable = environment.get(variable(name));
      String value = property != null ? property : variable;
      return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private List<String> words(String name) {
      String text = text(name, "");
      return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    /// The setting's name as its user wrote it.
    private String typed(String name) {
      return properties.getProperty(name) == null ? variable(name) : name;
    }

    private static String variable(String name) {
      return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private long bytes(String name, String otherwise) {
      String text = text(name, otherwise).toLowerCase(Locale.ROOT);
      if (!text.matches("[0-9]{1,12}[kmg]?")) {
        throw new IllegalArgumentException(
            "%s is '%s': it takes a number of bytes, or 512k, 512m, 2g"
                .formatted(typed(name), text));
      }
      int shift = 10 * " kmg".indexOf(text.charAt(text.length() - 1));
      return shift > 0
          ? Long.parseLong(text.substring(0, text.length() - 1)) << shift
          : Long.parseLong(text);
    }

    private int count(String name, int otherwise) {
      String text = text(name, Integer.toString(otherwise));
      if (!text.matches("[1-9][0-9]{0,8}")) {
        throw new IllegalArgumentException(
            "%s is '%s': it takes a number from 1 on".formatted(typed(name), text));
      }
      return Integer.parseInt(text);
    }

    private int number(String name, int otherwise) {
      String text = text(name, Integer.toString(otherwise));
      if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
        throw new IllegalArgumentException(
            "%s is '%s': it takes a port, 0 to 65535".formatted(typed(name), text));
      }
      return Integer.parseInt(text);
    }

    private Duration interval(String name, Duration otherwise) {
      String text = text(name, "");
      try {
        return text.isEmpty() ? otherwise : Durations.interval(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(typed(name) + " is '" + text + "': " + e.getMessage());
      }
    }

    private @Nullable Duration age(String name) {
      return text(name, "").isEmpty() ? null : interval(name, Duration.ZERO);
    }

    /// `0` switches it off.
    private Duration orNever(String name, Duration otherwise) {
      return text(name, "").equals("0") ? Duration.ZERO : interval(name, otherwise);
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
