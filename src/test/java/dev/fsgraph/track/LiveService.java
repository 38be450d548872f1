package dev.fsgraph.track;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fsgraph.cli.ServiceFile;
import dev.fsgraph.testing.Launcher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/// The packaged service in a process of its own, which can be stopped, killed, frozen and started
/// again.
final class LiveService implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Path home;
  private final Path output;
  private final Launcher launcher;
  private Optional<Process> process = Optional.empty();

  /// @param prefix the command that runs the service: another user's, say
  LiveService(Path home, List<String> prefix, Map<String, String> environment) {
    this.home = home;
    this.output = home.resolveSibling("service.out");
    this.launcher = new Launcher(home, requireNonNull(home.getParent()), prefix, environment);
  }

  /// What the last service of this home said about itself.
  static String log(Path home) {
    return Launcher.text(home.resolveSibling("service.out"));
  }

  void start() throws IOException, InterruptedException {
    Process started = launcher.start(output, "serve");
    process = Optional.of(started);
    Launcher.await(() -> !started.isAlive() || isDescribed(started), output);
    assertThat(started.isAlive()).as(() -> Launcher.text(output)).isTrue();
  }

  /// As its user stops it.
  void stop() throws InterruptedException {
    Process stopping = process.orElseThrow();
    stopping.destroy();
    assertThat(stopping.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).as("it stops").isTrue();
  }

  void kill() throws InterruptedException {
    process.orElseThrow().destroyForcibly().waitFor();
  }

  void freeze() throws IOException, InterruptedException {
    signal("STOP", process.orElseThrow().pid());
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT", process.orElseThrow().pid());
  }

  /// The process of its database.
  ProcessHandle database() throws IOException {
    String pid = Files.readString(home.resolve("neo4j").resolve("pid")).split(" ", 2)[0];
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  static void signal(String signal, long pid) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor();
    assertThat(status).isZero();
  }

  void watch(Path root) throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(Map.of("root", root.toString()));
    assertThat(call("POST", "/api/watches", BodyPublishers.ofString(body)).statusCode())
        .isBetween(200, 201);
  }

  void awaitLive() throws InterruptedException {
    Launcher.await(this::isLive, output);
  }

  /// Everything done so far is in the graph.
  ///
  /// @return the sequence number it has reached
  long sync() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        call("POST", "/api/sync?timeout=" + LONG.toSeconds() + "s", BodyPublishers.noBody());
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    return JSON.readTree(answer.body()).get("seq").asLong();
  }

  /// To its graph; the caller's to close.
  Driver driver() throws IOException {
    ServiceFile file = file().orElseThrow();
    return GraphDatabase.driver(
        file.bolt(), AuthTokens.basic(file.neo4jUser(), file.neo4jPassword()));
  }

  static String host(Driver driver) {
    try (Session session = driver.session()) {
      return session.run("MATCH (h:Host) RETURN h.name AS name").single().get("name").asString();
    }
  }

  @Override
  public void close() throws IOException {
    Process last = process.orElseThrow();
    try {
      if (last.isAlive()) {
        signal("CONT", last.pid());
        stop();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isLive() {
    try {
      JsonNode watches =
          JSON.readTree(call("GET", "/api/watches", BodyPublishers.noBody()).body()).get("items");
      for (JsonNode watch : watches) {
        if (!watch.get("state").asText().equals("live")) {
          return false;
        }
      }
      return !watches.isEmpty();
    } catch (IOException | NullPointerException e) {
      return false; // it is starting, or its database is away
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> call(String method, String address, BodyPublisher body)
      throws IOException, InterruptedException {
    ServiceFile file = file().orElseThrow();
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(file.url() + address))
            .header("Authorization", "Bearer " + file.token())
            .header("Content-Type", "application/json")
            .method(method, body)
            .timeout(LONG.plusSeconds(10))
            .build(),
        BodyHandlers.ofString());
  }

  private boolean isDescribed(Process started) {
    try {
      return file().filter(file -> file.pid() == started.pid()).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<ServiceFile> file() throws IOException {
    return ServiceFile.read(home);
  }
}
