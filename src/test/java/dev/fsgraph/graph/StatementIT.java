package dev.fsgraph.graph;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.file;
import static dev.fsgraph.graph.Samples.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Content;
import dev.fsgraph.model.Described;
import dev.fsgraph.model.DirectoryTotals;
import dev.fsgraph.testing.TestNeo4j;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.summary.Plan;

class StatementIT {

  /// Such that each gives rows in the tree made below.
  private static final Map<String, Object> EXAMPLES =
      Map.of(
          "path",
          "/w",
          "dependent",
          "/w",
          "on",
          "/w",
          "limit",
          5,
          "days",
          36_500,
          "from",
          "2026-01-01T00:00:00Z",
          "until",
          "2027-01-01T00:00:00Z");

  /// What was at some path, of which there is no saying here what it was.
  private static final Set<String> OF_ONE_PATH =
      Set.of(
          "explore/trail-of-path",
          // of links, which the tree made below has none of: LinkExplorationsIT
          "explore/broken-links",
          "explore/lost-links",
          "explore/links-to",
          "explore/link-cycles",
          "explore/hard-links",
          "explore/duplicates",
          // of references: ImpactIT
          "explore/dependency-graph",
          "explore/dependents-of",
          "explore/reference-cycles",
          "explore/most-depended-on",
          "explore/ways-between",
          "explore/broken-references");

  @BeforeAll
  static void aTreeInWhichSomethingWasMovedAndDeleted() {
    TestNeo4j.clear();
    Neo4jGraph graph = Neo4jGraph.open(TestNeo4j.driver(), "host");
    try (TreeWriter tree = graph.writeTree("/w", found("w", directory(1)), null, START)) {
      tree.children("/w", List.of(found("one", file(901)), found("two", file(902))));
    }
    Content same = Content.of("00", "text/plain");
    new Neo4jContentWriter(TestNeo4j.driver(), "host")
        .write(
            List.of(
                new Described("/w/one", file(901), same),
                new Described("/w/two", file(902), same)));
    Twin twin = new Twin(1);
    for (int round = 0; round < 5; round++) {
      graph.commit(twin.next(50));
    }
    new Neo4jTotalsWriter(TestNeo4j.driver(), "host")
        .write(List.of(new DirectoryTotals("/w", 1, 2, 3)), START);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "AWAIT_INDEXES")
  void neverReadsAllNodes(Statement statement) {
    Plan plan = explain(statement.text());

    assertThat(operators(plan)).noneMatch(operator -> operator.startsWith("AllNodesScan"));
    if (statement != Statement.LIST_WATCHES
        && statement != Statement.READ_VERSION
        && statement != Statement.SAVE_VERSION) { // of these there are few
      assertThat(operators(plan)).noneMatch(operator -> operator.startsWith("NodeByLabelScan"));
    }
  }

  @ParameterizedTest
  @MethodSource("explorations")
  void whatPeoplePasteRuns(String name) {
    String statement = CypherFiles.statement(name);
    try (Session session = TestNeo4j.driver().session()) {
      List<Record> rows =
          session.run(statement, CypherFiles.parameters(statement, EXAMPLES)).list();
      if (!OF_ONE_PATH.contains(name)) {
        assertThat(rows).isNotEmpty();
      }
    }
  }

  static List<String> explorations() {
    return CypherFiles.names("explore");
  }

  private static Plan explain(String text) {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run("EXPLAIN " + text, CypherFiles.parameters(text, Map.of()))
          .consume()
          .plan();
    }
  }

  private static Stream<String> operators(Plan plan) {
    return Stream.concat(
        Stream.of(plan.operatorType()),
        plan.children().stream().flatMap(child -> operators((Plan) child)));
  }
}
