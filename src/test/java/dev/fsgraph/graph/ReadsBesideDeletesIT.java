package dev.fsgraph.graph;

import static dev.fsgraph.graph.Samples.START;
import static dev.fsgraph.graph.Samples.directory;
import static dev.fsgraph.graph.Samples.file;
import static dev.fsgraph.graph.Samples.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.model.Entry;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.testing.TestNeo4j;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;

/// Neo4j reads what is committed: an entry can go between being found and being read.
class ReadsBesideDeletesIT {

  private static final int ROUNDS = 12;

  @BeforeEach
  void twoFiles() {
    TestNeo4j.clear();
    try (TreeWriter tree =
        Neo4jGraph.open(TestNeo4j.driver(), "host")
            .writeTree("/", found("", directory(1)), null, START)) {
      tree.children("/", List.of(found("a", file(2)), found("z", file(3))));
    }
  }

  @Test
  void whatGoesMeanwhileIsLeftOut() {
    Neo4jReads reads = new Neo4jReads(TestNeo4j.driver(), "host", Duration.ofMinutes(1));
    StoredEntries stored = new Neo4jStoredEntries(TestNeo4j.driver(), "host");
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(ReadsBesideDeletesIT::createAndDelete);
    int passes = 0;
    while (!writing.isDone()) {
      List<String> streamed = new ArrayList<>();
      reads.subtree("/", null, null, (Entry e) -> streamed.add(e.path()));
      List<String> paged =
          reads.subtree("/", null, null, null, 10_000).stream().map(Entry::path).toList();
      List<String> children = reads.children("/", null, 10_000).stream().map(Entry::path).toList();
      List<String> all = new ArrayList<>();
      stored.in(PathRange.below("/"), e -> all.add(e.entry().path()));
      assertThat(List.of(streamed, paged, children, all))
          .allSatisfy(
              paths -> assertThat(paths).contains("/a", "/z").allMatch(p -> p.startsWith("/")));
      passes++;
    }
    writing.join();
    assertThat(passes).isPositive();
  }

  private static void createAndDelete() {
    try (Session session = TestNeo4j.driver().session()) {
      for (int i = 0; i < ROUNDS; i++) {
        session
            .run(
                """
                MATCH (d:Entry {path: '/'})-[:CONTAINS]->(a:Entry {path: '/a'})
                UNWIND range(1, 500) AS i
                CREATE (d)-[:CONTAINS]->(c:Entry:File)
                SET c = a {.*, path: '/n' + i, name: 'n' + i, pathHash: -i, inode: 100 + i}
                """)
            .consume();
        session.run("MATCH (e:Entry) WHERE e.path STARTS WITH '/n' DETACH DELETE e").consume();
      }
    }
  }
}
