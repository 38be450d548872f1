package dev.fsgraph.api;

import dev.fsgraph.api.view.RetentionView;
import dev.fsgraph.graph.Retention;
import dev.fsgraph.graph.Retention.Limits;
import dev.fsgraph.graph.Retention.Report;
import dev.fsgraph.track.Tracking;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/retention")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "history", description = "What was, and what happened")
final class RetentionResource {

  private final Instance<Retention> retention;
  private final Tracking tracking;

  @Inject
  RetentionResource(Instance<Retention> retention, Tracking tracking) {
    this.retention = retention;
    this.tracking = tracking;
  }

  @POST
  @Path("/run")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Take what is old out of the log now",
      description =
          "By the limits of the settings, or by those of the body. Answers when it is done. What"
              + " exists keeps its whole trail; times before the cut are answered with 410.")
  public RetentionView run(@Nullable RetentionRequest request) {
    Limits limits = request == null ? Limits.NONE : request.limits();
    Limits wanted = limits.isNone() ? retention.get().standing() : limits;
    if (wanted.isNone()) {
      throw ProblemException.badBody(
          "Nothing limits the log: give 'age', 'events' or 'bytes', or set FSGRAPH_RETENTION_AGE.");
    }
    Report report = retention.get().run(root(request), wanted);
    return new RetentionView(
        report.root(),
        report.through(),
        Views.text(report.cut()),
        report.events(),
        report.gone(),
        report.took().toMillis());
  }

  private @Nullable String root(@Nullable RetentionRequest request) {
    String watch = request == null ? null : request.watch();
    return watch == null
        ? null
        : tracking.watch(watch).orElseThrow(() -> ProblemException.noWatch(watch)).spec().root();
  }
}
