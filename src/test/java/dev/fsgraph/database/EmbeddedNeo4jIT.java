package dev.fsgraph.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fsgraph.database.ServerState.Restarting;
import dev.fsgraph.database.ServerState.Stopped;
import dev.fsgraph.database.ServerState.Up;
import dev.fsgraph.testing.Chapter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.exceptions.AuthenticationException;

/// One server's life, start after start, because each costs seconds. Beside other tests: it shares
/// nothing with them.
@Execution(ExecutionMode.CONCURRENT)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedNeo4jIT {

  private static final Path LIB = Path.of("target", "neo4j", "lib");

  @TempDir static Path home;

  private static Optional<EmbeddedNeo4j> running = Optional.empty();

  @AfterAll
  static void stop() {
    running.ifPresent(EmbeddedNeo4j::close);
  }

  /// One password in 64 of those that are made up begins with a dash.
  @Chapter
  @Order(1)
  void answersWithItsPasswordOnOtherPortsThanThoseTaken() throws Exception {
    Files.writeString(home.resolve("password"), "-n7Ab_kq2-Zs91XXyYpQ04\n");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket bolt = new ServerSocket(0, 1, loopback);
        ServerSocket http = new ServerSocket(0, 1, loopback)) {

      EmbeddedNeo4j neo4j =
          EmbeddedNeo4j.start(settings(home).withPorts(bolt.getLocalPort(), http.getLocalPort()));

      running = Optional.of(neo4j);
      assertThat(neo4j.bolt().getPort()).isNotEqualTo(bolt.getLocalPort());
      assertThat(neo4j.http().getPort()).isNotEqualTo(http.getLocalPort());
      assertThat(neo4j.password()).startsWith("-n7");
      assertThat(neo4j.state()).isEqualTo(new Up());
      assertThat(count(neo4j)).isZero();
      assertThatThrownBy(() -> connect(neo4j, "wrong password"))
          .isInstanceOf(AuthenticationException.class);
      assertThat(get(neo4j.browser(), "text/html")).contains("Neo4j Browser");
      assertThat(get(neo4j.http(), "application/json")).contains(neo4j.bolt().toString());
    }
  }

  @Chapter
  @Order(2)
  void isStartedAgainOnTheSamePortsWhenItIsKilled() throws Exception {
    EmbeddedNeo4j neo4j = running.orElseThrow();
    URI bolt = neo4j.bolt();
    create(neo4j);
    long killed = neo4j.pid().orElseThrow();

    ProcessHandle.of(killed).orElseThrow().destroyForcibly();

    await(() -> neo4j.state() instanceof Restarting);
    assertThat(neo4j.state())
        .isEqualTo(
            new Restarting(
                "Neo4j (pid %d) ended by itself with exit code 137".formatted(killed), 1));
    await(() -> neo4j.state() instanceof Up);
    assertThat(neo4j.pid().orElseThrow()).isNotEqualTo(killed);
    assertThat(neo4j.bolt()).isEqualTo(bolt);
    assertThat(count(neo4j)).isEqualTo(1);
  }

  /// Not where the kernel has no autogroups.
  @Chapter
  @Order(3)
  void letsQuestionsGoFirstWhileTheyComeOneUponTheOther() throws Exception {
    EmbeddedNeo4j neo4j = running.orElseThrow();
    Path group = Path.of("/proc", Long.toString(neo4j.pid().orElseThrow()), "autogroup");
    assumeThat(group).isWritable();
    assertThat(Files.readString(group)).endsWith(" nice 0\n");
    try (Deference deference = Deference.start(neo4j)) {
      await(
          () -> {
            deference.asked();
            return isNice(group, 15);
          });
      assertThat(isNice(Path.of("/proc/self/autogroup"), 15)).isFalse();

      await(() -> isNice(group, 0));

      deference.needed();
      Instant soon = Instant.now().plusMillis(300);
      while (Instant.now().isBefore(soon)) {
        deference.asked();
        assertThat(isNice(group, 0)).isTrue();
      }

      await(
          () -> {
            deference.asked();
            return isNice(group, 15);
          });
    }
    assertThat(isNice(group, 0)).isTrue();
  }

  private static boolean isNice(Path group, int niceness) {
    try {
      return Files.readString(group).endsWith(" nice " + niceness + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Chapter
  @Order(4)
  void stopsWhenClosed() {
    EmbeddedNeo4j neo4j = running.orElseThrow();
    ProcessHandle server = ProcessHandle.of(neo4j.pid().orElseThrow()).orElseThrow();

    neo4j.close();

    assertThat(server.isAlive()).isFalse();
    assertThat(neo4j.state()).isEqualTo(new Stopped());
    assertThat(neo4j.pid()).isEmpty();
  }

  @Chapter
  @Order(5)
  void doesNotOutliveAServiceThatIsKilledAndHasDataAndPasswordAtTheNextStart() throws Exception {
    String password = running.orElseThrow().password();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Service.class.getName(), home.toString()));
    Process service =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    ProcessHandle server;
    try (BufferedReader output = service.inputReader(StandardCharsets.UTF_8)) {
      server = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    }

    service.destroyForcibly();

    try (EmbeddedNeo4j next = EmbeddedNeo4j.start(settings(home))) {
      assertThat(server.isAlive()).isFalse();
      assertThat(next.password()).isEqualTo(password);
      assertThat(count(next)).isEqualTo(1);
    }
  }

  @Chapter
  void saysWhyItDoesNotStart(@TempDir Path fresh) {
    Neo4jSettings tooLarge = settings(fresh).withMemory("256m", "100000g");

    assertThatThrownBy(() -> EmbeddedNeo4j.start(tooLarge))
        .isInstanceOf(Neo4jException.class)
        .hasMessageContaining("Neo4j did not start")
        .hasMessageContaining("pagecache");
  }

  @Chapter
  void missingJarsAreNamedWithTheCommandThatBringsThem() {
    Path nowhere = home.resolve("no-jars");

    assertThatThrownBy(() -> EmbeddedNeo4j.start(Neo4jSettings.defaults(nowhere, home)))
        .isInstanceOf(Neo4jException.class)
        .hasMessageContaining(nowhere.toString())
        .hasMessageContaining("mvn -Dquick -Dmaven.test.skip=true package");
  }

  /// A service that does nothing but run a server.
  static final class Service {
    public static void main(String[] arguments) throws Exception {
      EmbeddedNeo4j neo4j = EmbeddedNeo4j.start(settings(Path.of(arguments[0])));
      System.out.println(neo4j.pid().orElseThrow());
      Thread.currentThread().join(); // until it is killed
    }
  }

  private static Neo4jSettings settings(Path home) {
    return Neo4jSettings.defaults(LIB, home)
        .withPorts(0, 0)
        .withMemory("256m", "16m")
        .withOptions(List.of("-XX:TieredStopAtLevel=1"));
  }

  private static Driver connect(EmbeddedNeo4j neo4j, String password) {
    Driver driver = GraphDatabase.driver(neo4j.bolt(), AuthTokens.basic(neo4j.user(), password));
    try {
      driver.verifyConnectivity();
      return driver;
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  private static void create(EmbeddedNeo4j neo4j) {
    try (Driver driver = connect(neo4j, neo4j.password())) {
      driver.executableQuery("CREATE (:Kept)").execute();
    }
  }

  private static int count(EmbeddedNeo4j neo4j) {
    try (Driver driver = connect(neo4j, neo4j.password())) {
      return driver
          .executableQuery("MATCH (n) RETURN count(n) AS nodes")
          .execute()
          .records()
          .getFirst()
          .get("nodes")
          .asInt();
    }
  }

  private static String get(URI uri, String type) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", type).build();
    try (HttpClient client =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(90);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
