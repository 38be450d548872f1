package dev.fsgraph;

import dev.fsgraph.api.ApiToken;
import dev.fsgraph.database.EmbeddedNeo4j;
import dev.fsgraph.database.Neo4jException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The service's main program.
///
/// The database comes first, because only then is it known where the driver has to connect to.
@QuarkusMain
public final class Application implements QuarkusApplication {

  /// What the command line and the environment asked for is not to be had.
  private static final int WRONG_USAGE = 2;

  private static @Nullable Boot boot;

  private final Service service;

  @Inject
  Application(Service service) {
    this.service = service;
  }

  public static void main(String... arguments) throws InterruptedException {
    try {
      Settings settings = Settings.of(System.getenv(), System.getProperties(), hostName());
      if (settings.endsWithInput()) {
        Thread.ofPlatform().daemon().name("fsgraph-input").start(Application::exitAtEndOfInput);
      }
      HomeLock lock = HomeLock.take(settings.home());
      requireFree(settings.httpPort());
      System.setProperty("quarkus.http.port", Integer.toString(settings.httpPort()));
      boot = new Boot(settings, lock, Token.in(settings.home()), database(settings));
    } catch (IllegalArgumentException | IOException | Neo4jException e) {
      System.err.println("fsgraph: " + e.getMessage());
      System.exit(WRONG_USAGE);
      return;
    }
    Quarkus.run(Application.class, arguments);
  }

  /// What there is before Quarkus. Null in tests, which bring parts of their own.
  static @Nullable Boot boot() {
    return boot;
  }

  /// @param database null if an external server is used
  record Boot(Settings settings, HomeLock lock, ApiToken token, @Nullable EmbeddedNeo4j database) {}

  @Override
  public int run(String... arguments) throws Exception {
    try {
      service.start();
    } catch (RuntimeException | IOException e) {
      System.err.println("fsgraph: " + e.getMessage());
      return WRONG_USAGE;
    }
    Quarkus.waitForExit();
    return 0;
  }

  private static @Nullable EmbeddedNeo4j database(Settings settings) throws InterruptedException {
    Settings.External external = settings.external();
    if (external != null) {
      connect(external.uri(), external.user(), external.password());
      return null;
    }
    System.out.println("fsgraph: starting Neo4j…");
    EmbeddedNeo4j neo4j = EmbeddedNeo4j.start(Objects.requireNonNull(settings.neo4j()));
    connect(neo4j.bolt().toString(), neo4j.user(), neo4j.password());
    return neo4j;
  }

  private static void connect(String uri, String user, String password) {
    System.setProperty("quarkus.neo4j.uri", uri);
    if (password.isEmpty()) {
      System.setProperty("quarkus.neo4j.authentication.disabled", "true");
      return;
    }
    System.setProperty("quarkus.neo4j.authentication.username", user);
    System.setProperty("quarkus.neo4j.authentication.password", password);
  }

  /// Who started us is gone, by whatever way.
  private static void exitAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // as good as the end
    }
    System.out.println("fsgraph: who started the service is gone: it stops");
    System.exit(0);
  }

  private static void requireFree(int port) throws IOException {
    if (port == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new IOException(
          "port %d is in use by another program; set FSGRAPH_PORT to another port, or to 0 for any free one"
              .formatted(port),
          e);
    }
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "localhost";
    }
  }
}
