import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/// Makes up a log, or measures what it costs: make | measure, HOME EVENTS TREE.
///
/// Ten events a file: created, written six times, moved twice, and written or, every second one,
/// deleted.
public final class History {

  private static final int EACH = 10;
  private static final int AT_ONCE = 5_000;
  private static final int TIMES = 3_000;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final String MAKE_THINGS =
      """
      UNWIND range($from, $to - 1) AS k
      WITH k, '/made-up/' + toString(k % 1000) AS directory, toString(k) AS name
      WITH *, directory + '/' + name AS path
      CREATE (n:$($labels) {
        host: $host, path: path + '-2', name: name + '-2', parent: directory, kind: 'file', reason: 'deleted',
        volume: 'made-up', inode: k, generation: '01:' + name, size: 100, version: 1, mode: 33188, uid: 0, gid: 0, nlink: 1,
        modified: $start, changed: $start, accessed: $start, since: $start + duration({seconds: (6 * $things + k + 1) * 1.0 / 10}),
        until: $start + duration({seconds: (9 * $things + k + 1) * 1.0 / 10}), seq: 9 * $things + k + 1
      })
      CREATE (a:Gone {
        host: $host, path: path, name: name, parent: directory, kind: 'file', reason: 'moved', inode: k,
        since: $start + duration({seconds: (k + 1) * 1.0 / 10}), from: $start, until: $start + duration({seconds: (3 * $things + k + 1) * 1.0 / 10}),
        seq: 3 * $things + k + 1
      })-[:MOVED_TO {at: $start, seq: 3 * $things + k + 1, method: 'rename', confidence: 1.0, to: path + '-1'}]->(b:Gone {
        host: $host, path: path + '-1', name: name + '-1', parent: directory, kind: 'file', reason: 'moved', inode: k,
        since: $start + duration({seconds: (3 * $things + k + 1) * 1.0 / 10}), from: $start, until: $start + duration({seconds: (6 * $things + k + 1) * 1.0 / 10}),
        seq: 6 * $things + k + 1
      })-[:MOVED_TO {at: $start, seq: 6 * $things + k + 1, method: 'rename', confidence: 1.0, to: path + '-2'}]->(n)
      """;

  private static final String MAKE_EVENTS =
      """
      UNWIND range($from, $to - 1) AS k
      WITH k, '/made-up/' + toString(k % 1000) + '/' + toString(k) AS path, $j AS j, $things AS things
      MATCH (n:SUBJECT) WHERE n.host = $host AND n.path = path + '-2' AND n.seq > 0
      CREATE (:Event {
        host: $host, seq: j * things + k + 1, at: $start + duration({seconds: (j * things + k + 1) * 1.0 / 10}),
        type: CASE j WHEN 0 THEN 'CREATED' WHEN 3 THEN 'MOVED' WHEN 6 THEN 'MOVED' WHEN 9 THEN $last ELSE 'MODIFIED' END,
        path: CASE WHEN j < 4 THEN path WHEN j < 7 THEN path + '-1' ELSE path + '-2' END,
        toPath: CASE j WHEN 3 THEN path + '-1' WHEN 6 THEN path + '-2' END,
        kind: 'file', volume: 'made-up', inode: k, generation: '01:' + toString(k), size: 100, source: 'fanotify', pid: 4711
      })-[:ABOUT]->(n)
      """;

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[1]);
    long events = Long.parseLong(arguments[2]);
    JsonNode service = new ObjectMapper().readTree(new File(home.toFile(), "service.json"));
    if (arguments[0].equals("make")) {
      make(service, events / EACH);
    } else {
      new History(service).measure(events / EACH, Path.of(arguments[3]));
    }
  }

  private static void make(JsonNode service, long things) {
    long began = System.nanoTime();
    try (Driver driver =
            GraphDatabase.driver(
                service.path("bolt").asText(),
                AuthTokens.basic(
                    service.path("neo4jUser").asText(), service.path("neo4jPassword").asText()));
        Session session = driver.session()) {
      String host = session.run("MATCH (h:Host) RETURN h.name").single().get(0).asString();
      Instant start = Instant.now().minusSeconds(things * EACH / 10 + 60);
      Map<String, Object> usual =
          Map.of("host", host, "things", things, "start", start.atZone(ZoneOffset.UTC));
      make(session, MAKE_THINGS, things, usual);
      for (int j = 0; j < EACH; j++) { // the log grows in the order of its numbers, as a real one
        Map<String, Object> parameters = new HashMap<>(usual);
        parameters.put("j", j);
        make(session, MAKE_EVENTS, things, parameters);
      }
      session.run("MATCH (h:Host) SET h.seq = $seq", Map.of("seq", things * EACH)).consume();
    }
    System.out.printf("%,d events made up in %d s%n", things * EACH, seconds(began));
  }

  private static void make(
      Session session, String statement, long things, Map<String, Object> usual) {
    for (long from = 0; from < things; from += AT_ONCE) {
      for (boolean there : new boolean[] {true, false}) {
        long half = Math.min(things, from + AT_ONCE) - from;
        Map<String, Object> parameters = new HashMap<>(usual);
        parameters.put("from", there ? from : from + half / 2);
        parameters.put("to", there ? from + half / 2 : from + half);
        parameters.put("labels", there ? List.of("Entry", "File") : List.of("Gone"));
        parameters.put("last", there ? "MODIFIED" : "DELETED");
        String text = statement.replace("SUBJECT", there ? "Entry" : "Gone");
        session.executeWriteWithoutResult(tx -> tx.run(text, parameters).consume());
      }
    }
  }

  private final String url;
  private final String token;

  private History(JsonNode service) {
    url = service.path("url").asText();
    token = service.path("token").asText();
  }

  private void measure(long things, Path tree) throws Exception {
    awaitCounts();
    Supplier<String> any = () -> path(ThreadLocalRandom.current().nextLong(things));
    ask("where, by the first name", () -> "/api/where?path=" + text(any.get()));
    ask("where, by the last name", () -> "/api/where?path=" + text(any.get() + "-2"));
    ask("history of a file", () -> "/api/history?path=" + text(any.get()));
    ask("history of a path", () -> "/api/history?of=path&path=" + text(any.get() + "-1"));
    ask("events/stats, below a path", () -> "/api/events/stats?under=" + text(directory(things)));
    ask("events/stats of all", () -> "/api/events/stats");
    ask(
        "deletes below a path",
        () -> "/api/events?type=deleted&limit=100&under=" + text(directory(things)));
    post("/api/watches", "{\"root\":\"" + tree + "\"}");
    post("/api/sync", "");
    Thread worker = Thread.ofPlatform().daemon().start(() -> work(tree));
    Thread.sleep(180_000); // what is told goes back for two minutes; the first commits are slow
    System.out.println("commits, alone:            " + commits());
    long began = System.nanoTime();
    JsonNode report = post("/api/retention/run", "{\"events\":" + things * EACH / 2 + "}");
    System.out.println("commits, during retention: " + commits());
    long removed = report.path("events").asLong();
    System.out.printf(
        "retention: %,d events and %,d nodes in %d s, %,d events/s%n",
        removed,
        report.path("gone").asLong(),
        seconds(began),
        removed * 1_000_000_000L / (System.nanoTime() - began));
    worker.interrupt();
  }

  private static String directory(long things) {
    return "/made-up/" + ThreadLocalRandom.current().nextLong(Math.min(1000, things));
  }

  /// Until the log is indexed.
  private void awaitCounts() throws Exception {
    long began = System.nanoTime();
    while (true) {
      try {
        System.out.printf(
            "the log is indexed after %d s: %s%n", seconds(began), get("/api/events/stats?per=week"));
        return;
      } catch (IllegalStateException e) {
        Thread.sleep(500);
      }
    }
  }

  /// Renames a file again and again, as fast as a person who is in a hurry.
  private static void work(Path tree) {
    try {
      Path file = Files.createFile(tree.resolve("0"));
      for (int i = 1; !Thread.interrupted(); i++) {
        file = Files.move(file, tree.resolve("" + i));
        Thread.sleep(20);
      }
    } catch (Exception e) {
      // it ends
    }
  }

  private String commits() throws Exception {
    JsonNode commits = get("/api/status").path("tracking").path("commits");
    return "p50 %.1f ms, p99 %.1f ms"
        .formatted(commits.path("p50").asDouble(), commits.path("p99").asDouble());
  }

  private void ask(String what, Supplier<String> question) throws Exception {
    long[] took = new long[TIMES];
    for (int round = 0; round < 2; round++) { // the first one warms both sides up
      for (int i = 0; i < TIMES; i++) {
        String address = question.get();
        long began = System.nanoTime();
        get(address);
        took[i] = System.nanoTime() - began;
      }
    }
    Arrays.sort(took);
    System.out.printf(
        "%-30s p50 %6.2f ms, p99 %6.2f ms%n",
        what, took[TIMES / 2] / 1e6, took[TIMES * 99 / 100] / 1e6);
  }

  private JsonNode get(String address) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url + address)));
  }

  private JsonNode post(String address, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url + address)).POST(BodyPublishers.ofString(body)));
  }

  private JsonNode send(HttpRequest.Builder request) throws Exception {
    var response =
        HTTP.send(
            request
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(response.body());
    }
    return new ObjectMapper().readTree(response.body());
  }

  private static String path(long k) {
    return "/made-up/" + k % 1000 + "/" + k;
  }

  private static String text(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8);
  }

  private static long seconds(long began) {
    return (System.nanoTime() - began) / 1_000_000_000L;
  }
}
