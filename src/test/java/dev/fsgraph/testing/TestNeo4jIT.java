package dev.fsgraph.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

class TestNeo4jIT {

  @BeforeEach
  void empty() {
    TestNeo4j.clear();
  }

  @Test
  void answersInTheVersionThatTheServiceRuns() {
    Record server =
        ask(
            "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel'"
                + " RETURN versions[0] AS version, edition");

    assertThat(server.get("version").asString()).isEqualTo("2026.08.1");
    assertThat(server.get("edition").asString()).isEqualTo("community");
  }

  @Test
  void clearingDeletesTheDataAndKeepsTheSchema() {
    run("CREATE CONSTRAINT test_key IF NOT EXISTS FOR (t:Test) REQUIRE t.key IS UNIQUE");
    run("UNWIND range(1, 25000) AS key CREATE (:Test {key: key})-[:NEXT]->(:Other)");

    TestNeo4j.clear();

    assertThat(ask("MATCH (n) WHERE NOT n:Schema RETURN count(n) AS nodes").get("nodes").asInt())
        .isZero();
    assertThat(
            ask("SHOW CONSTRAINTS YIELD name WHERE name = 'test_key' RETURN count(*) AS kept")
                .get("kept")
                .asInt())
        .isEqualTo(1);
    run("DROP CONSTRAINT test_key");
  }

  @Test
  void isOneForTheWholeRun() {
    assertThat(TestNeo4j.boltUri()).isEqualTo(TestNeo4j.boltUri());
    assertThat(TestNeo4j.driver()).isSameAs(TestNeo4j.driver());
  }

  private static void run(String statement) {
    try (Session session = TestNeo4j.driver().session()) {
      session.run(statement).consume();
    }
  }

  private static Record ask(String statement) {
    try (Session session = TestNeo4j.driver().session()) {
      return session.run(statement).single();
    }
  }
}
