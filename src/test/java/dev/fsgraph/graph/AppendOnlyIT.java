package dev.fsgraph.graph;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Position;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.testing.TestNeo4j;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;

/// Whatever is written, the events that are there stay as they are.
class AppendOnlyIT {

  @Test
  void noWriteChangesAnEventThatIsThere() {
    TestNeo4j.clear();
    Neo4jGraph graph = Samples.hauling(TestNeo4j.driver(), "host");
    graph.writeTree(Twin.ROOT, found("w", directory(1)), null, START).close();
    Twin twin = new Twin(7);
    graph.commit(twin.next(80));
    List<Map<String, Object>> before = log(twin.seq());
    assertThat(before).hasSize((int) twin.seq());
    long seq = twin.seq();

    for (int round = 0; round < 6; round++) {
      graph.commit(twin.next(40));
    }
    graph.commit(new Batch(twin.seq(), START, List.of(), List.of(), new Position("journal", 7)));
    graph.unreadable(List.of(new Graph.Unreadable(Twin.ROOT, "because")));
    graph.save(new WatchSpec("id", Twin.ROOT, WatchOptions.USUAL, START, null));
    graph.remove("id");
    graph.writeTree(Twin.ROOT, found("w", directory(1)), null, START).close();
    graph.forget(List.of(Twin.ROOT + "/a"));
    graph.forget(Twin.ROOT, List.of());
    Neo4jGraph.open(TestNeo4j.driver(), "host");

    assertThat(log(seq)).isEqualTo(before);
    assertThat(log(Long.MAX_VALUE)).hasSize((int) twin.seq());
  }

  private static List<Map<String, Object>> log(long through) {
    try (Session session = TestNeo4j.driver().session()) {
      return session
          .run(
              "MATCH (v:Event) WHERE v.seq <= $seq RETURN properties(v) AS event ORDER BY v.seq",
              Map.of("seq", through))
          .list(r -> r.get("event").asMap());
    }
  }
}
