package dev.fsgraph;

import dev.fsgraph.graph.Drivers;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;

/// The driver that everybody is given: set up as the extension's own, without its log.
@ApplicationScoped
class QuietDriver {

  @Produces
  @Alternative
  @Priority(1)
  @ApplicationScoped
  Driver driver() {
    Config config = ConfigProvider.getConfig();
    return Drivers.open(
        URI.create(config.getValue("quarkus.neo4j.uri", String.class)),
        token(config),
        config.getValue("quarkus.neo4j.max-transaction-retry-time", Duration.class));
  }

  private static AuthToken token(Config config) {
    return config
        .getOptionalValue("quarkus.neo4j.authentication.password", String.class)
        .map(
            password ->
                AuthTokens.basic(
                    config.getValue("quarkus.neo4j.authentication.username", String.class),
                    password))
        .orElseGet(AuthTokens::none);
  }

  void close(@Disposes Driver driver) {
    driver.close();
  }
}
