package dev.fsgraph.api;

import dev.fsgraph.track.Tracking;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// `sync=<duration>` on any read: waits first until earlier changes are visible.
@Provider
final class SyncFilter implements ContainerRequestFilter {

  private final Instance<Tracking> tracking;

  @Inject
  SyncFilter(Instance<Tracking> tracking) {
    this.tracking = tracking;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String sync = request.getUriInfo().getQueryParameters().getFirst("sync");
    if (sync != null && request.getMethod().equals(HttpMethod.GET)) {
      wait(tracking.get(), Parameters.duration("sync", sync));
    }
  }

  /// @return the sequence number up to which all is visible
  static long wait(Tracking tracking, Duration timeout) {
    try {
      return tracking.sync(timeout);
    } catch (TimeoutException e) {
      throw new ProblemException(
          504,
          "sync-timeout",
          "Still catching up",
          "Earlier changes were not visible within "
              + timeout.toMillis()
              + " ms. Wait longer, or see GET /api/status for what holds it up.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          503, "stopping", "Stopping", "The service is stopping. Ask again when it is back.");
    }
  }
}
