package dev.fsgraph;

import static dev.fsgraph.testing.Launcher.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fsgraph.testing.Launcher;
import dev.fsgraph.testing.Launcher.Result;
import dev.fsgraph.testing.TestNeo4j;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service on a Neo4j that its user runs.
class ExternalNeo4jIT {

  @Test
  void itStartsNoneAndACleanStopLeavesNothingBehind(@TempDir Path place) throws Exception {
    TestNeo4j.clear();
    Path home = place.resolve("home");
    Path output = place.resolve("serve.out");
    Map<String, String> external = Map.of("FSGRAPH_NEO4J_URI", TestNeo4j.boltUri().toString());
    Launcher fsgraph = new Launcher(home, place, List.of(), external);
    Process service = fsgraph.start(output, "serve");
    try {
      await(() -> Files.exists(home.resolve("service.json")), output);
      assertThat(fsgraph.run("status").code()).isZero();
      assertThat(home.resolve("neo4j")).doesNotExist();

      Result stop = fsgraph.run("stop");

      assertThat(stop.code()).isZero();
      assertThat(stop.out()).isEqualTo("stopped\n");
      await(() -> !service.isAlive(), output);
      assertThat(home.resolve("service.json")).doesNotExist();
      assertThat(fsgraph.run("stop").code()).isEqualTo(3);
      assertThat(Launcher.text(output)).doesNotContain("\tat ").doesNotContain("Exception");
    } finally {
      service.destroyForcibly();
    }
  }
}
