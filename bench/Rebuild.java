import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fsgraph.graph.Neo4jStoredEntries;
import dev.fsgraph.model.IndexStatus;
import dev.fsgraph.projection.Projection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/// Makes the index of what is in a service's Neo4j, again and again, beside the service and with its code: HOME.
public final class Rebuild {

  private static final int ROUNDS = 6;

  public static void main(String[] arguments) throws Exception {
    JsonNode service =
        new ObjectMapper().readTree(new File(arguments[0], "service.json"));
    try (Driver driver =
        GraphDatabase.driver(
            service.path("bolt").asText(),
            AuthTokens.basic(
                service.path("neo4jUser").asText(), service.path("neo4jPassword").asText()))) {
      String host;
      try (Session session = driver.session()) {
        host = session.run("MATCH (h:Host) RETURN h.name").single().get(0).asString();
      }
      Neo4jStoredEntries graph = new Neo4jStoredEntries(driver, host);
      double best = 0;
      for (int round = 0; round < ROUNDS; round++) {
        best = Math.max(best, perSecond(host, graph));
      }
      System.out.printf("%-46s %14.0f%n", "the same, warm: the best of " + ROUNDS + ", entries/s", best);
    }
  }

  private static double perSecond(String host, Neo4jStoredEntries graph) throws Exception {
    Path directory = Files.createTempDirectory("fsgraph-rebuild");
    long began = System.nanoTime();
    try (Projection projection = Projection.start(directory, host, graph)) {
      while (projection.status().state() != IndexStatus.State.READY) {
        Thread.sleep(5);
      }
      return projection.status().entries() * 1e9 / (System.nanoTime() - began);
    } finally {
      remove(directory);
    }
  }

  private static void remove(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
