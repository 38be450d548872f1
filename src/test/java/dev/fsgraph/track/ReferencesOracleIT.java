package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.Links.Broken;
import dev.fsgraph.projection.Consequence;
import dev.fsgraph.reference.Content;
import dev.fsgraph.reference.Extractors;
import dev.fsgraph.reference.Limits;
import dev.fsgraph.reference.Reference;
import dev.fsgraph.reference.Source;
import dev.fsgraph.reference.Surroundings;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random operations on files that refer to each other, on the real kernel: then the graph's edges
/// are those that a reading of all files gives.
///
/// `-Dreferences.seeds=30 -Dreferences.first=100` makes more, and others.
class ReferencesOracleIT {

  private static final int ACTIONS = Integer.getInteger("references.actions", 25);
  private static final List<String> DIRECTORIES = List.of("a", "a/b", "c", "include");
  private static final List<String> NAMES =
      List.of("x.c", "y.h", "z.h", "m.py", "n.py", "__init__.py", "r.md", "s.sh");

  @TempDir Path temporary;
  private final List<String> script = new ArrayList<>();
  private final Set<String> broken = new TreeSet<>();
  private Path root;
  private Path home;
  private Random random = new Random();

  @BeforeEach
  void emptyGraph() throws IOException {
    TestNeo4j.clear();
    root = Files.createDirectory(temporary.toRealPath().resolve("in"));
    home = Files.createDirectory(temporary.toRealPath().resolve("home"));
  }

  static LongStream seeds() {
    long first = Long.getLong("references.first", 1);
    return LongStream.range(first, first + Integer.getInteger("references.seeds", 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void edgesAreWhatTheFilesSay(long seed) throws Exception {
    random = new Random(seed);
    act();
    act();
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).searching()) {
      live.watching(root);
      for (int round = 0; round < 4; round++) {
        assertSame(live, seed);
        predict(live, seed);
        act();
      }
      assertSame(live, seed);
    }
    act();
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).searching()) {
      live.awaitLive();
      assertSame(live, seed);
    }
  }

  private void act() throws IOException {
    for (int i = 0; i < ACTIONS; i++) {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> write(place());
        case 3 -> move(place(), place());
        case 4 -> remove(place());
        default -> move(directory(), directory());
      }
    }
  }

  private Path directory() {
    return root.resolve(DIRECTORIES.get(random.nextInt(DIRECTORIES.size())));
  }

  private Path place() {
    return directory().resolve(NAMES.get(random.nextInt(NAMES.size())));
  }

  private void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String other = NAMES.get(random.nextInt(NAMES.size()));
      text.append(line(file.toString(), List.of("", "../", "b/").get(random.nextInt(3)), other));
    }
    Files.createDirectories(file.resolve("..").normalize());
    Files.writeString(file, text);
    script.add("write " + root.relativize(file) + " " + text);
  }

  private static String line(String file, String directory, String other) {
    String path = directory + other;
    if (file.endsWith(".md")) {
      return "[x](" + path + ")\n\n";
    }
    if (file.endsWith(".sh")) {
      return ". ./" + path + "\n";
    }
    if (file.endsWith(".py")) {
      return "from ."
          + directory.replace("../", ".").replace("/", "")
          + " import "
          + stem(other)
          + "\n";
    }
    return "#include \"" + path + "\"\n#include <" + other + ">\n";
  }

  private static String stem(String name) {
    return name.substring(0, name.indexOf('.'));
  }

  private void move(Path from, Path to) throws IOException {
    if (Files.exists(from)
        && !Files.exists(to)
        && Files.isDirectory(to.resolve("..").normalize())
        && !to.startsWith(from)) {
      Files.move(from, to);
      script.add("move " + root.relativize(from) + " " + root.relativize(to));
    }
  }

  private void remove(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      script.add("remove " + root.relativize(file));
    }
  }

  /// What would become of links and references is what becomes of them.
  private void predict(LiveTracker live, long seed) throws Exception {
    boolean whole = random.nextBoolean();
    Path from = whole ? directory() : place();
    Path to = whole ? directory().resolve("new" + random.nextInt(10)) : place();
    if (!Files.exists(from) || Files.exists(to) || to.startsWith(from)) {
      return;
    }
    List<Consequence> predicted = live.ifMoved(from, to);
    Files.createDirectories(to.resolve("..").normalize());
    Files.move(from, to);
    script.add("predicted move " + root.relativize(from) + " " + root.relativize(to));
    live.awaitReferences();
    Map<String, String> targets = targets();
    for (Consequence each : predicted) {
      String owner = shifted(each.path(), from, to);
      String target = targets.get(owner + " " + each.kind() + " " + each.detail());
      assertThat(shifted(each.target(), from, to).equals(target))
          .as(() -> "seed " + seed + " " + each + ": " + target + "\n" + String.join("\n", script))
          .isEqualTo(each.holds());
    }
  }

  private static String shifted(String path, Path from, Path to) {
    return Path.of(path).startsWith(from)
        ? to.resolve(from.relativize(Path.of(path))).normalize().toString().replaceAll("/$", "")
        : path;
  }

  /// By `from kind detail`, the entries that are referred to.
  private static Map<String, String> targets() {
    String question =
        "MATCH (e:Entry)-[r:REFERENCES]->(n:Entry)"
            + " RETURN e.path + ' ' + r.kind + ' ' + r.detail AS edge, n.path AS target";
    Map<String, String> targets = new HashMap<>();
    TestNeo4j.driver()
        .executableQuery(question)
        .execute()
        .records()
        .forEach(r -> targets.put(r.get("edge").asString(), r.get("target").asString()));
    return targets;
  }

  private void assertSame(LiveTracker live, long seed) throws Exception {
    live.awaitReferences();
    assertThat(inGraph())
        .as(() -> "seed " + seed + "\n" + String.join("\n", script))
        .isEqualTo(onDisk());
    assertThat(toldAsBroken(live)).as("seed " + seed).isEqualTo(broken);
  }

  /// `from detail`, as `links/broken` tells them.
  private static Set<String> toldAsBroken(LiveTracker live) {
    Set<String> told = new TreeSet<>();
    for (Broken each : live.broken()) {
      told.add(each.link().path() + " " + requireNonNull(each.text()).written());
    }
    return told;
  }

  /// `from kind line detail to`; `to` begins with `?` if nothing is there.
  private static Set<String> inGraph() {
    String question =
        "MATCH (e:Entry)-[r:REFERENCES]->(n) RETURN e.path + ' ' + r.kind + ' ' + r.line + ' ' +"
            + " r.detail + ' ' + CASE WHEN n:Entry OR n.exists THEN '' ELSE '?' END + n.path +"
            + " coalesce('/' + r.rest, '') AS edge";
    Set<String> edges = new TreeSet<>();
    TestNeo4j.driver()
        .executableQuery(question)
        .withParameters(Map.of())
        .execute()
        .records()
        .forEach(r -> assertThat(edges.add(r.get("edge").asString())).isTrue());
    return edges;
  }

  private Set<String> onDisk() throws IOException {
    broken.clear();
    Set<String> edges = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Source source =
            new Source(
                file.toString(),
                root.toString(),
                Content.of(Files.readAllBytes(file)),
                Limits.DEFAULT,
                Surroundings.NONE);
        Extractors.loaded()
            .extract(source, 0100644, Limits.DEFAULT, kind -> true)
            .references()
            .forEach(each -> add(file, each, edges));
      }
    }
    return edges;
  }

  private void add(Path file, Reference each, Set<String> edges) {
    String to = target(each).orElse(null);
    if (to == null) {
      return;
    }
    edges.add(file + " " + each.kind() + " " + each.line() + " " + each.detail() + " " + to);
    if (to.startsWith("?")) {
      broken.add(file + " " + each.detail());
    }
  }

  private static Optional<String> target(Reference reference) {
    for (String candidate : reference.candidates()) {
      if (Files.exists(Path.of(candidate), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(candidate);
      }
    }
    return reference.loose()
        ? Optional.empty()
        : Optional.of("?" + reference.candidates().getFirst());
  }
}
