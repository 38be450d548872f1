package dev.fsgraph;

import dev.fsgraph.database.EmbeddedNeo4j;
import dev.fsgraph.database.ServerState;
import dev.fsgraph.track.Tracking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.neo4j.driver.Driver;

/// What `/q/health` says about the database's process and about whether changes are being applied.
@ApplicationScoped
class Health {

  private static final String PROCESS = "Neo4j process";
  private static final String CONNECTION = "Neo4j connection";
  private static final String CHANGES = "Changes are applied";
  private static final Duration NEO4J_ANSWERS_WITHIN = Duration.ofSeconds(2);

  private final Instance<Tracking> tracking;
  private final Pulse neo4j;

  @Inject
  Health(Instance<Tracking> tracking, Instance<Driver> driver) {
    this.tracking = tracking;
    this.neo4j = new Pulse(() -> driver.get().verifyConnectivityAsync(), NEO4J_ANSWERS_WITHIN);
  }

  @Produces
  @Readiness
  HealthCheck database() {
    return () -> {
      Application.Boot boot = Application.boot();
      EmbeddedNeo4j database = boot == null ? null : boot.database();
      if (database == null) {
        return HealthCheckResponse.named(PROCESS).up().withData("reason", "external").build();
      }
      return switch (database.state()) {
        case ServerState.Up _ -> HealthCheckResponse.up(PROCESS);
        case ServerState.Starting _ -> down(PROCESS, "starting");
        case ServerState.Restarting(String reason, int attempt) ->
            down(PROCESS, "restarting (attempt " + attempt + "): " + reason);
        case ServerState.Stopped _ -> down(PROCESS, "stopped");
      };
    };
  }

  /// Instead of the extension's own check, which waits for as long as Neo4j hangs.
  @Produces
  @Readiness
  HealthCheck connection() {
    return () -> {
      try {
        String failure = neo4j.failure();
        return failure == null ? HealthCheckResponse.up(CONNECTION) : down(CONNECTION, failure);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return down(CONNECTION, "interrupted");
      }
    };
  }

  @Produces
  @Readiness
  HealthCheck changes() {
    return () -> {
      String failure = tracking.get().status().failure();
      return failure == null ? HealthCheckResponse.up(CHANGES) : down(CHANGES, failure);
    };
  }

  private static HealthCheckResponse down(String name, String reason) {
    return HealthCheckResponse.named(name).down().withData("reason", reason).build();
  }
}
