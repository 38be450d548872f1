package dev.fsgraph.track;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.Script.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The behaviour that `src/test/resources/scripts/` tells of, on the real kernel and a real Neo4j.
///
/// Each is played with a mark on the file system, and every fourth one in one of the other two ways
/// as well; `-Dscripts.ways=all` plays each in all of them. `-Dscripts=move/` plays those whose
/// name starts so.
class BehaviourIT {

  @TempDir Path temporary;

  @BeforeEach
  void emptyGraph() {
    TestNeo4j.clear();
  }

  static Stream<Script> all() throws IOException {
    return Script.all().stream();
  }

  static Stream<Script> withMarksOnDirectories() throws IOException {
    return all().filter(script -> !script.onlyOnFileSystems()).filter(script -> isTurn(script, 0));
  }

  static Stream<Script> lookingAfterEachLine() throws IOException {
    return all().filter(script -> !script.onlyTogether()).filter(script -> isTurn(script, 1));
  }

  private static boolean isTurn(Script script, int way) {
    return "all".equals(System.getProperty("scripts.ways"))
        || Math.floorMod(script.name().hashCode(), 8) == way;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void withOneMarkOnTheFileSystem(Script script) throws Exception {
    play(script, new Stage(temporary.toRealPath(), false, false), UnaryOperator.identity());
  }

  /// A rename into a directory made a moment ago is known by identity here.
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void withMarksOnDirectories(Script script) throws Exception {
    play(
        script,
        new Stage(temporary.toRealPath(), true, false),
        events -> events.map(event -> event.replace(" (inode)", "")));
  }

  /// What a file looked like in between may be told as well: only what happened to names has to be
  /// the same.
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void lookingAfterEachLine(Script script) throws Exception {
    play(
        script,
        new Stage(temporary.toRealPath(), false, true),
        events ->
            events.filter(
                event -> !event.startsWith("MODIFIED") && !event.startsWith("ATTRIBUTES")));
  }

  /// @param comparable takes what is compared of the events
  private static void play(Script script, Stage stage, UnaryOperator<Stream<String>> comparable)
      throws Exception {
    try (stage) {
      stage.play(script.commands());
      StringBuilder actual = new StringBuilder();
      StringBuilder expected = new StringBuilder();
      script
          .expected()
          .forEach(
              (section, lines) -> {
                expected.append(written(section, lines.stream(), comparable));
                actual.append(written(section, stage.tell(section, lines).stream(), comparable));
              });
      assertThat(actual.toString()).as(script.name()).isEqualTo(expected.toString());
      boolean filtered = script.name().startsWith("filter/"); // elsewhere names are no text
      for (Path root : stage.roots()) {
        Map<String, String> disk = DiskAndGraph.disk(root);
        disk.keySet().removeIf(path -> filtered && !stage.shows(path));
        assertThat(DiskAndGraph.graph(root)).containsExactlyInAnyOrderEntriesOf(disk);
      }
      assertThat(DiskAndGraph.totals()).allSatisfy((_, count) -> assertThat(count).isZero());
    }
  }

  private static String written(
      Section section, Stream<String> lines, UnaryOperator<Stream<String>> comparable) {
    Stream<String> ordered =
        switch (section) {
          case EVENTS -> comparable.apply(lines.map(Notation::event));
          case TREE -> lines.sorted();
          case FILES, WHERE, TRAIL, SAME_NODE, OTHER_NODE -> lines;
        };
    return ordered
        .map(line -> "    " + line + "\n")
        .collect(joining("", section.heading + "\n", ""));
  }
}
