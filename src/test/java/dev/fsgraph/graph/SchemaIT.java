package dev.fsgraph.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fsgraph.testing.TestNeo4j;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;

class SchemaIT {

  @BeforeEach
  @AfterEach
  void empty() {
    TestNeo4j.clear();
    ask("MATCH (s:Schema) DELETE s RETURN count(*)");
  }

  @Test
  void isSafeToApplyAgain() {
    Neo4jGraph.open(TestNeo4j.driver(), "host");
    Neo4jGraph.open(TestNeo4j.driver(), "host");

    assertThat(ask("SHOW CONSTRAINTS YIELD name WHERE name = 'entry_place' RETURN count(*)"))
        .isEqualTo(1);
    assertThat(ask("MATCH (s:Schema) RETURN s.version")).isEqualTo(Schema.FILES.size());
    assertThat(ask("MATCH (h:Host {name: 'host'}) RETURN count(h)")).isEqualTo(1);
  }

  @Test
  void aNewerOneIsRefused() {
    ask("CREATE (s:Schema {name: 'fsgraph', version: 999}) RETURN 1");

    assertThatExceptionOfType(GraphException.class)
        .isThrownBy(() -> Neo4jGraph.open(TestNeo4j.driver(), "host"))
        .withMessageContaining("newer fsgraph (schema 999")
        .matches(e -> !e.isTransient());
  }

  private static long ask(String query) {
    try (Session session = TestNeo4j.driver().session()) {
      return session.run(query, Map.of()).single().get(0).asLong();
    }
  }
}
