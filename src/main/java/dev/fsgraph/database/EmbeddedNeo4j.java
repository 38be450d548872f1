package dev.fsgraph.database;

import dev.fsgraph.database.ServerState.Restarting;
import dev.fsgraph.database.ServerState.Starting;
import dev.fsgraph.database.ServerState.Stopped;
import dev.fsgraph.database.ServerState.Up;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Neo4j server that lives and dies with us, in a process of its own.
///
/// If it dies by itself it is started again on the same ports, after a pause that doubles with
/// every failure. It never outlives this process, even if this one is killed: see [Lifeline].
public final class EmbeddedNeo4j implements AutoCloseable {

  private static final Logger LOG = System.getLogger(EmbeddedNeo4j.class.getName());
  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /// A server that ran for so long was well: what ended it is a new trouble.
  private static final Duration WELL_AFTER = Duration.ofMinutes(1);

  /// Longer than a server without its service takes to stop.
  private static final Duration PREDECESSOR_STOPS_WITHIN = Duration.ofSeconds(45);

  private final Neo4jSettings settings;
  private final ServerHome home;
  private final Ports ports;
  private final String password;
  private final Thread keeper;

  private volatile ServerState state = new Starting();
  private volatile @Nullable ServerProcess server;

  private EmbeddedNeo4j(Neo4jSettings settings, ServerHome home, Ports ports, String password) {
    this.settings = settings;
    this.home = home;
    this.ports = ports;
    this.password = password;
    this.keeper = Thread.ofPlatform().daemon().name("neo4j-keeper").unstarted(this::keepRunning);
  }

  /// Starts the server and waits until it answers.
  ///
  /// @throws Neo4jException if it does not; nothing is left running then
  public static EmbeddedNeo4j start(Neo4jSettings settings) throws InterruptedException {
    requireJars(settings.lib());
    try {
      ServerHome home = ServerHome.prepare(settings.home());
      Predecessor.await(home.pidFile(), PREDECESSOR_STOPS_WITHIN);
      Ports ports = Ports.choose(settings.boltPort(), settings.httpPort());
      EmbeddedNeo4j neo4j = new EmbeddedNeo4j(settings, home, ports, home.password());
      neo4j.launch();
      neo4j.keeper.start();
      return neo4j;
    } catch (IOException e) {
      throw new Neo4jException("Neo4j cannot be set up in " + settings.home() + ": " + e, e);
    }
  }

  public URI bolt() {
    return URI.create("bolt://127.0.0.1:" + ports.bolt());
  }

  public URI http() {
    return URI.create("http://127.0.0.1:" + ports.http());
  }

  public URI browser() {
    return http().resolve("/browser/");
  }

  public String user() {
    return "neo4j";
  }

  public String password() {
    return password;
  }

  public ServerState state() {
    return state;
  }

  /// The server's process, if there is one just now.
  public OptionalLong pid() {
    ServerProcess current = server;
    return current == null || !current.isAlive()
        ? OptionalLong.empty()
        : OptionalLong.of(current.pid());
  }

  /// Stops the server, cleanly if it can be done in time.
  @Override
  public void close() {
    ServerProcess current;
    synchronized (this) {
      state = new Stopped();
      current = server;
    }
    keeper.interrupt();
    if (current != null) {
      current.stop();
    }
  }

  private void launch() throws IOException, InterruptedException {
    ServerProcess next;
    synchronized (this) {
      if (state instanceof Stopped) {
        throw new InterruptedException("closed");
      }
      next = ServerProcess.launch(settings, home, ports);
      server = next;
    }
    try {
      next.awaitAnswer(ports, settings.startWithin());
    } catch (Neo4jException | InterruptedException e) {
      next.stop();
      throw e;
    }
    become(new Up());
  }

  private void keepRunning() {
    try {
      int failures = 0;
      while (true) {
        Instant up = Instant.now();
        String reason = awaitDeath();
        failures = up.plus(WELL_AFTER).isBefore(Instant.now()) ? 1 : failures + 1;
        failures = restart(reason, failures);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private String awaitDeath() throws InterruptedException {
    ServerProcess current = Objects.requireNonNull(server);
    return "Neo4j (pid %d) ended by itself with exit code %d"
        .formatted(current.pid(), current.exitCode());
  }

  /// Tries until it is up, and returns how many failures there were by then.
  private int restart(String reason, int failures) throws InterruptedException {
    while (true) {
      LOG.log(Level.WARNING, "{0}; starting it again", reason);
      become(new Restarting(reason, failures));
      Thread.sleep(PAUSES.after(failures));
      try {
        launch();
        LOG.log(Level.INFO, "Neo4j is up again");
        return failures;
      } catch (Neo4jException | IOException e) {
        reason = String.valueOf(e.getMessage());
        failures++;
      }
    }
  }

  private synchronized void become(ServerState next) {
    if (!(state instanceof Stopped)) {
      state = next;
    }
  }

  private static void requireJars(Path lib) {
    try (Stream<Path> jars = Files.list(lib)) {
      if (jars.anyMatch(jar -> jar.getFileName().toString().startsWith("neo4j-server-"))) {
        return;
      }
    } catch (IOException e) {
      // no such folder, or none that can be read
    }
    throw new Neo4jException(
        "Neo4j's jars are missing in %s; `mvn -Dquick -Dmaven.test.skip=true package` in fsgraph's folder brings them."
            .formatted(lib));
  }
}
