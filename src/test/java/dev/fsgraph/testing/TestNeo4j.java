package dev.fsgraph.testing;

import dev.fsgraph.graph.Drivers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/// One Neo4j for all tests of a JVM, in the same process; started when first asked for.
///
/// It lives in a class loader of its own, because its Netty and ours cannot share one.
public final class TestNeo4j {

  private static final Path LIB = Path.of("target", "neo4j", "lib");

  /// A system property, not a field: Quarkus tests load this class again in loaders of their own.
  private static final String STARTED = "dev.fsgraph.testing.neo4j";

  private TestNeo4j() {}

  /// Where it answers, without authentication.
  public static URI boltUri() {
    Properties jvm = System.getProperties();
    synchronized (STARTED.intern()) {
      if (!jvm.containsKey(STARTED)) {
        jvm.setProperty(STARTED, start().toString());
      }
    }
    return URI.create(jvm.getProperty(STARTED));
  }

  /// The driver to it, shared: nobody closes it.
  public static Driver driver() {
    return SharedDriver.INSTANCE;
  }

  /// Deletes all nodes and relationships but the record of the schema's version: constraints and
  /// indexes stay, and a change of them would have each statement planned anew.
  public static void clear() {
    try (Session session = driver().session()) {
      session
          .run(
              """
              MATCH (n) WHERE NOT n:Schema
              CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS
              """)
          .consume();
    }
  }

  private static URI start() {
    Thread thread = Thread.currentThread();
    ClassLoader ours = thread.getContextClassLoader();
    ClassLoader neo4j = new URLClassLoader("neo4j", jars(), ClassLoader.getPlatformClassLoader());
    thread.setContextClassLoader(neo4j);
    try {
      Path home = Files.createTempDirectory(place(), "fsgraph-neo4j-");
      AutoCloseable server = startIn(home, neo4j);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server, home)));
      return (URI) harness(neo4j, "Neo4j").getMethod("boltURI").invoke(server);
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("Neo4j for tests does not start from " + LIB, e);
    } finally {
      thread.setContextClassLoader(ours);
    }
  }

  /// In memory where there is such a place: each commit waits for the disk, and there are
  /// thousands.
  private static Path place() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : Path.of("target", "neo4j");
  }

  private static AutoCloseable startIn(Path home, ClassLoader neo4j)
      throws ReflectiveOperationException {
    Object builder =
        harness(neo4j, "Neo4jBuilders")
            .getMethod("newInProcessBuilder", Path.class)
            .invoke(null, home);
    harness(neo4j, "Neo4jConfigurator").getMethod("withDisabledServer").invoke(builder);

    set(neo4j, builder, "GraphDatabaseSettings", "pagecache_memory", 64L << 20);
    set(neo4j, builder, "GraphDatabaseSettings", "udc_enabled", false);
    // else the end of the JVM waits ten seconds for clients that are no more
    String quietPeriod = "netty_server_shutdown_quiet_period";
    set(neo4j, builder, "GraphDatabaseInternalSettings", quietPeriod, Duration.ZERO);
    return (AutoCloseable) harness(neo4j, "Neo4jBuilder").getMethod("build").invoke(builder);
  }

  private static void set(
      ClassLoader neo4j, Object builder, String settings, String name, Object value)
      throws ReflectiveOperationException {
    Object setting =
        neo4j.loadClass("org.neo4j.configuration." + settings).getField(name).get(null);
    harness(neo4j, "Neo4jConfigurator")
        .getMethod("withConfig", neo4j.loadClass("org.neo4j.graphdb.config.Setting"), Object.class)
        .invoke(builder, setting, value);
  }

  private static Class<?> harness(ClassLoader neo4j, String name) throws ClassNotFoundException {
    return neo4j.loadClass("org.neo4j.harness." + name);
  }

  private static URL[] jars() {
    try (Stream<Path> files = Files.list(LIB)) {
      return files.map(TestNeo4j::url).toArray(URL[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No Neo4j in " + LIB + "; `mvn process-resources` brings it", e);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void close(AutoCloseable server, Path home) {
    try {
      server.close();
      List<Path> leftovers;
      try (Stream<Path> files = Files.walk(home)) {
        leftovers = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : leftovers) {
        Files.delete(file);
      }
    } catch (Exception e) {
      throw new IllegalStateException("Neo4j for tests does not stop", e);
    }
  }

  private static final class SharedDriver {
    static final Driver INSTANCE =
        Drivers.open(boltUri(), AuthTokens.none(), Duration.ofSeconds(3));
  }
}
