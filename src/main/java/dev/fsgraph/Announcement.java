package dev.fsgraph;

import dev.fsgraph.cli.ServiceFile;
import dev.fsgraph.database.EmbeddedNeo4j;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells where the service is, in the log, and in a file of its home until it stops.
record Announcement(ServiceFile file, Path home) implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Announcement.class);

  static Announcement of(Application.Boot boot) throws IOException {
    Path home = boot.settings().home();
    String url = "http://127.0.0.1:" + configured("quarkus.http.port", Integer.class);
    ServiceFile file =
        describe(url, boot.token().value(), boot.database(), boot.settings().external());
    String version = configured("quarkus.application.version", String.class);
    file.write(home);
    LOG.infof("fsgraph %s is at %s, its home is %s", version, url, home);
    LOG.info(
        file.browser() == null
            ? "Neo4j is at " + file.bolt()
            : "Neo4j Browser is at %s, user %s, its password is in %s"
                .formatted(file.browser(), file.neo4jUser(), home.resolve("neo4j/password")));
    return new Announcement(file, home);
  }

  private static <T> T configured(String name, Class<T> type) {
    return ConfigProvider.getConfig().getValue(name, type);
  }

  private static ServiceFile describe(
      String url,
      String secret,
      @Nullable EmbeddedNeo4j neo4j,
      Settings.@Nullable External external) {
    long pid = ProcessHandle.current().pid();
    return neo4j == null
        ? new ServiceFile(
            url, secret, pid, external == null ? null : external.uri(), null, null, null, null)
        : new ServiceFile(
            url,
            secret,
            pid,
            neo4j.bolt().toString(),
            neo4j.http().toString(),
            neo4j.user(),
            neo4j.password(),
            neo4j.browser().toString());
  }

  @Override
  public void close() throws IOException {
    file.remove(home);
  }
}
