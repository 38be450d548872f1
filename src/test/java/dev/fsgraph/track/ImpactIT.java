package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.graph.CypherFiles;
import dev.fsgraph.graph.Declarations.Declared;
import dev.fsgraph.graph.Dependents.Dependent;
import dev.fsgraph.graph.Dependents.Found;
import dev.fsgraph.graph.Links.Broken;
import dev.fsgraph.graph.Neo4jDeclarations;
import dev.fsgraph.graph.Neo4jDependents;
import dev.fsgraph.testing.TestNeo4j;
import dev.fsgraph.track.LiveTracker.With;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/// `-Dimpact.files=10000` makes a larger tree; the times are printed.
class ImpactIT {

  private static final int FILES = 2_000;
  private static final int WIDTH = 100;

  @TempDir Path temporary;
  private Path root;
  private Path home;
  private final Neo4jDependents dependents =
      new Neo4jDependents(TestNeo4j.driver(), LiveTracker.HOST, Duration.ofMinutes(1));
  private final Neo4jDeclarations declarations =
      new Neo4jDeclarations(TestNeo4j.driver(), LiveTracker.HOST);

  @BeforeEach
  void emptyGraph() throws IOException {
    TestNeo4j.clear();
    root = Files.createDirectory(temporary.toRealPath().resolve("in"));
    home = Files.createDirectory(temporary.toRealPath().resolve("home"));
  }

  @Test
  void whoDependsIsFoundByAnyWayAndThroughCircles() throws Exception {
    write("lib/a.h", "#include \"b.h\"\n");
    write("lib/b.h", "#include \"a.h\"\n");
    write("x.c", "#include \"lib/b.h\"\n");
    write("x.md", "[x](x.c)\n\n[lib](lib)\n");
    Files.createSymbolicLink(root.resolve("l"), Path.of("x.c"));
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).searching()) {
      live.watching(root).awaitReferences();

      assertThat(impact("lib/a.h", null))
          .containsExactly(
              "1 lib/b.h lib/a.h", "2 lib/a.h lib/b.h", "2 x.c lib/b.h", "3 l x.c", "3 x.md x.c");
      assertThat(impact("lib", null)).containsExactly("1 x.c lib/b.h", "1 x.md lib", "2 l x.c");
      assertThat(impact("lib", 1)).containsExactly("1 x.c lib/b.h", "1 x.md lib");
      assertThat(impact("l", null)).isEmpty();
      assertExplorations(live);
    }
  }

  private void assertExplorations(LiveTracker live) throws Exception {
    Map<String, Object> all = Map.of("path", root.toString());
    assertThat(ask("dependency-graph", all)).hasSize(6);
    assertThat(texts("dependents-of", Map.of("path", path("lib/a.h")), "dependent"))
        .containsExactly("lib/b.h", "x.c", "l", "x.md");
    assertThat(ask("reference-cycles", all))
        .extracting(r -> r.get("circle").asList(Value::asString).stream().map(this::name).toList())
        .containsExactly(List.of("lib/a.h", "lib/b.h", "lib/a.h"));
    assertThat(texts("unused-files", all, "file")).containsExactly("x.md");
    assertThat(texts("most-depended-on", all, "path"))
        .containsExactly("lib/b.h", "x.c", "lib", "lib/a.h");
    assertThat(ask("ways-between", Map.of("dependent", path("x.md"), "on", path("lib/a.h"))))
        .extracting(r -> r.get("way").asPath().length())
        .containsExactly(3);
    assertThat(ask("broken-references", all)).isEmpty();

    Files.move(root.resolve("x.c"), root.resolve("y.c"));
    live.awaitReferences();

    assertThat(ask("broken-references", all))
        .extracting(
            r ->
                name(r.get("file").asString())
                    + r.get("line")
                    + r.get("written").asString()
                    + name(r.get("now").asString()))
        .containsExactly("x.md1x.cy.c");
  }

  private static List<Record> ask(String name, Map<String, Object> parameters) {
    return TestNeo4j.driver()
        .executableQuery(CypherFiles.statement("explore/" + name))
        .withParameters(parameters)
        .execute()
        .records();
  }

  private List<String> texts(String name, Map<String, Object> parameters, String column) {
    return ask(name, parameters).stream().map(r -> name(r.get(column).asString())).toList();
  }

  /// The edge follows the entries; that its text does not is told by the path it was declared as.
  @Test
  void whatIsDeclaredSurvivesMovesAndSearching() throws Exception {
    write("app.sh", ". ./lib.sh\n");
    write("lib.sh", "");
    write("data", "");
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems()).searching()) {
      live.watching(root).awaitReferences();
      Declared data = new Declared(path("app.sh"), path("data"), "data", "DATA=data");
      assertThat(declarations.declare(data)).isTrue();
      assertThat(declarations.declare(data)).isTrue();
      assertThat(declarations.declare(new Declared(path("app.sh"), path("no"), "data", "")))
          .isFalse();

      Files.move(root.resolve("data"), root.resolve("data2"));
      Files.move(root.resolve("app.sh"), root.resolve("app2.sh"));
      write("app2.sh", "# nothing\n");
      live.awaitReferences();

      assertThat(edges()).containsExactly("app2.sh data2 data " + path("data"));
      assertThat(live.broken())
          .singleElement()
          .satisfies(
              broken -> {
                assertThat(broken.link().path()).isEqualTo(path("app2.sh"));
                assertThat(broken.why()).contains(path("data") + " is at " + path("data2"));
                assertThat(requireNonNull(broken.text()).written()).isEqualTo("DATA=data");
              });

      Files.delete(root.resolve("data2"));
      live.awaitReferences();
      assertThat(live.broken())
          .extracting(Broken::why)
          .containsExactly("nothing is at " + path("data"));

      Files.createFile(root.resolve("data2"));
      live.awaitReferences();
      assertThat(declarations.declare(new Declared(path("app2.sh"), path("data2"), "data", "")))
          .isTrue();
      assertThat(declarations.drop(path("app2.sh"), path("data"), "data", null)).isOne();
      assertThat(live.broken()).isEmpty();
      assertThat(declarations.drop(path("app2.sh"), path("data2"), "data", null)).isOne();
      assertThat(edges()).isEmpty();
    }
  }

  @Test
  void manyDependentsAreFoundAtOnce() throws Exception {
    write("0.h", "");
    for (int i = 1; i <= FILES; i++) {
      write(i + ".h", "#include \"" + Math.max(0, i - WIDTH) + ".h\"\n");
    }
    try (LiveTracker live = LiveTracker.start(home, With.marksOnFileSystems())) {
      live.watching(root).searching().awaitReferences();

      Found found = dependents.of(path("0.h"), null, 100_000);

      assertThat(found.dependents()).hasSize(FILES);
      assertThat(found.complete()).isTrue();
      Found some = dependents.of(path("0.h"), null, WIDTH + 10);
      assertThat(some.dependents()).hasSize(WIDTH + 10);
      assertThat(some.complete()).isFalse();
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolve("..").normalize());
    Files.writeString(file, text);
  }

  private String path(String name) {
    return root.resolve(name).toString();
  }

  private List<String> impact(String name, @Nullable Integer depth) {
    return dependents.of(path(name), depth, 100).dependents().stream().map(this::text).toList();
  }

  private String text(Dependent each) {
    return each.distance() + " " + name(each.path()) + " " + name(each.via());
  }

  private String name(String path) {
    return root.relativize(Path.of(path)).toString();
  }

  private List<String> edges() {
    String question =
        "MATCH (e:Entry)-[r:REFERENCES]->(n:Entry)"
            + " RETURN e.name + ' ' + n.name + ' ' + r.kind + ' ' + r.declaredAs AS edge";
    return TestNeo4j.driver()
        .executableQuery(question)
        .withParameters(Map.of())
        .execute()
        .records()
        .stream()
        .map(r -> r.get("edge").asString())
        .toList();
  }
}
