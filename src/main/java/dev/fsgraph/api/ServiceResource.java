package dev.fsgraph.api;

import dev.fsgraph.api.view.StatusView;
import dev.fsgraph.api.view.SyncView;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.model.IndexStatus;
import dev.fsgraph.track.Tracking;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "service", description = "How it is doing")
final class ServiceResource {

  private final Tracking tracking;
  private final Reads reads;

  @Inject
  ServiceResource(Tracking tracking, Reads reads) {
    this.tracking = tracking;
    this.reads = reads;
  }

  @POST
  @Path("/sync")
  @Operation(summary = "Answers once every change made before the call is visible")
  public SyncView sync(@QueryParam("timeout") @DefaultValue("30s") String timeout) {
    return new SyncView(SyncFilter.wait(tracking, Parameters.duration("timeout", timeout)));
  }

  @GET
  @Path("/status")
  @Operation(summary = "Counts, lag, memory and health")
  public StatusView status() {
    Tracking.Status status = tracking.status();
    try {
      return status(status, reads.counts(), status.failure());
    } catch (GraphException e) {
      // This answer is for telling just that.
      return status(status, null, status.failure() == null ? e.getMessage() : status.failure());
    }
  }

  private StatusView status(
      Tracking.Status status, Reads.@Nullable Counts counts, @Nullable String failure) {
    return new StatusView(
        failure == null ? "ok" : "failing",
        failure,
        tracking.specs().size(),
        counts == null ? null : counts(counts),
        tracking(status),
        index(reads.index()),
        memory());
  }

  private static StatusView.Counts counts(Reads.Counts counts) {
    return new StatusView.Counts(
        counts.entries(),
        counts.directories(),
        counts.gone(),
        counts.events(),
        counts.moves(),
        counts.lastSeq());
  }

  private static StatusView.Tracking tracking(Tracking.Status status) {
    return new StatusView.Tracking(
        status.seq(),
        status.queued(),
        status.lagMillis(),
        commits(status.commits()),
        status.applied(),
        status.overflows(),
        status.rescans(),
        status.lastRescans().stream().map(ServiceResource::rescan).toList(),
        status.marks(),
        status.markLimit(),
        status.foreign(),
        status.merged(),
        status.directories(),
        status.fileSystemMarks(),
        status.journalBytes(),
        status.journalFailure());
  }

  private static StatusView.@Nullable Index index(@Nullable IndexStatus index) {
    return index == null
        ? null
        : new StatusView.Index(
            Views.text(index.state()),
            index.entries(),
            index.seq(),
            index.done(),
            index.total(),
            index.failure());
  }

  private static StatusView.@Nullable Latencies commits(Tracking.@Nullable Latencies commits) {
    return commits == null
        ? null
        : new StatusView.Latencies(commits.count(), commits.p50(), commits.p99(), commits.max());
  }

  private static StatusView.Rescan rescan(Tracking.Rescanned rescan) {
    return new StatusView.Rescan(
        rescan.root(),
        rescan.reason(),
        rescan.at().toString(),
        rescan.took().toMillis(),
        rescan.events());
  }

  private static StatusView.Memory memory() {
    Runtime runtime = Runtime.getRuntime();
    return new StatusView.Memory(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory());
  }
}
