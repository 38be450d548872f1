package dev.fsgraph.graph;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.at;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.event;
import static dev.fsgraph.graph.Samples.file;
import static dev.fsgraph.graph.Samples.found;
import static dev.fsgraph.graph.Samples.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.graph.Batch.Told;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.testing.TestNeo4j;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;

class HaulIT {

  private static final List<String> FILES =
      Stream.iterate(1, i -> i + 1).limit(7).map(i -> "f" + i).toList();

  private Neo4jGraph graph;

  @BeforeEach
  void aDirectoryOfSevenFiles() {
    TestNeo4j.clear();
    graph = open();
    try (TreeWriter tree = graph.writeTree("/w", found("w", directory(1)), null, START)) {
      tree.children("/w", List.of(found("d", directory(2))));
      tree.finishLevel();
      tree.children("/w/d", FILES.stream().map(f -> found(f, file(10 + f.charAt(1)))).toList());
    }
  }

  /// Three entries are too many for it.
  private static Neo4jGraph open() {
    return Neo4jGraph.open(TestNeo4j.driver(), "host", 2);
  }

  @Test
  void aHauledMoveIsDoneAsAWhole() {
    graph.commit(move(1));

    assertThat(paths()).containsExactlyElementsOf(below("/w/e"));
    assertThat(hauls()).isZero();
  }

  @Test
  void aHaulThatWasCutOffIsTakenBack() {
    Batch batch = move(1);
    Batch broken =
        new Batch(
            1,
            at(1),
            batch.subjects(),
            List.of(batch.events().getFirst(), batch.events().getFirst()));

    assertThatThrownBy(() -> graph.commit(broken)).isInstanceOf(GraphException.class);
    assertThat(paths()).as("the haul itself").contains("/w/e/f1");
    assertThat(hauls()).isEqualTo(1);

    assertThat(open().at(List.of("/w/d/f1", "/w/e/f1")))
        .extracting(Known::path)
        .containsExactly("/w/d/f1");
    assertThat(paths()).containsExactlyElementsOf(below("/w/d"));
    assertThat(hauls()).isZero();

    graph.commit(batch);

    assertThat(paths()).containsExactlyElementsOf(below("/w/e"));
  }

  private static Batch move(long seq) {
    Hop hop = new Hop("/w/d", "/w/e", seq, at(seq), MoveMethod.RENAME, 1);
    return new Batch(
        seq,
        at(seq),
        List.of(subject("/w/d", "/w/e", "/w/e", directory(2), List.of(hop))),
        List.of(new Told(event(seq, EventType.MOVED, "/w/d", "/w/e", directory(2)), 0)));
  }

  private static List<String> below(String directory) {
    return Stream.concat(
            Stream.of("/w", directory), FILES.stream().map(file -> directory + "/" + file))
        .toList();
  }

  private static List<String> paths() {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run("MATCH (e:Entry) RETURN e.path AS path ORDER BY path")
          .list(r -> r.get("path").asString());
    }
  }

  private static long hauls() {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run("MATCH (h:Host) WHERE h.haul IS NOT NULL RETURN count(*) AS n")
          .single()
          .get("n")
          .asLong();
    }
  }
}
