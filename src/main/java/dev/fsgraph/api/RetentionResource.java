package dev.fsgraph.api;

import dev.fsgraph.api.view.RetentionView;
import dev.fsgraph.graph.Retention;
import dev.fsgraph.graph.Retention.Report;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.WatchSpec;
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
          "By the limits of the body, else by those of the watch, else by those of the settings."
              + " Answers when it is done. What exists keeps its whole trail; times before the cut"
              + " are answered with 410.")
  public RetentionView run(@Nullable RetentionRequest request) {
    LogLimits limits = request == null ? LogLimits.NONE : request.limits();
    WatchSpec watch = watch(request);
    LogLimits wanted = limits.isNone() ? standing(watch) : limits;
    if (wanted.isNone()) {
      throw ProblemException.badBody(
          "Nothing limits the log: give 'age', 'events' or 'bytes', set FSGRAPH_RETENTION_AGE, or"
              + " give the watch a 'retention'.");
    }
    Report report = retention.get().run(watch == null ? null : watch.root(), wanted);
    return new RetentionView(
        report.root(),
        report.through(),
        Views.text(report.cut()),
        report.events(),
        report.gone(),
        report.took().toMillis());
  }

  private LogLimits standing(@Nullable WatchSpec watch) {
    return watch == null || watch.retention().isNone()
        ? retention.get().standing()
        : watch.retention();
  }

  private @Nullable WatchSpec watch(@Nullable RetentionRequest request) {
    String watch = request == null ? null : request.watch();
    return watch == null
        ? null
        : tracking.watch(watch).orElseThrow(() -> ProblemException.noWatch(watch)).spec();
  }
}
