package dev.fsgraph;

import dev.fsgraph.database.EmbeddedNeo4j;
import dev.fsgraph.database.ServerState;
import dev.fsgraph.track.Tracking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// What `/q/health` says about the database's process and about whether changes are being applied.
@ApplicationScoped
class Health {

  private final Instance<Tracking> tracking;

  @Inject
  Health(Instance<Tracking> tracking) {
    this.tracking = tracking;
  }

  @Produces
  @Readiness
  HealthCheck database() {
    return () -> {
      Application.Boot boot = Application.boot();
      EmbeddedNeo4j database = boot == null ? null : boot.database();
      if (database == null) {
        return HealthCheckResponse.up("Neo4j process: external");
      }
      return switch (database.state()) {
        case ServerState.Up _ -> HealthCheckResponse.up("Neo4j process");
        case ServerState.Starting _ -> down("starting");
        case ServerState.Restarting(String reason, int attempt) ->
            down("restarting (attempt " + attempt + "): " + reason);
        case ServerState.Stopped _ -> down("stopped");
      };
    };
  }

  @Produces
  @Readiness
  HealthCheck changes() {
    return () -> {
      String failure = tracking.get().status().failure();
      return failure == null
          ? HealthCheckResponse.up("Changes are applied")
          : HealthCheckResponse.named("Changes are applied")
              .down()
              .withData("reason", failure)
              .build();
    };
  }

  private static HealthCheckResponse down(String reason) {
    return HealthCheckResponse.named("Neo4j process").down().withData("reason", reason).build();
  }
}
