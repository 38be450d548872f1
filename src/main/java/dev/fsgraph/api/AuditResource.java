package dev.fsgraph.api;

import dev.fsgraph.api.view.AuditView;
import dev.fsgraph.audit.Audits;
import dev.fsgraph.audit.Difference;
import dev.fsgraph.audit.Report;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "service")
final class AuditResource {

  private final Instance<Audits> audits;

  @Inject
  AuditResource(Instance<Audits> audits) {
    this.audits = audits;
  }

  @POST
  @Path("/verify")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Hold index, graph and disk against each other",
      description = "Answers at once; GET /api/verify tells how it is going, DELETE ends it.")
  @APIResponse(
      responseCode = "202",
      description = "It has begun",
      content = @Content(schema = @Schema(implementation = AuditView.class)))
  public Response verify(@Nullable AuditRequest request) {
    return start(request, false);
  }

  @POST
  @Path("/repair")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "As verify, and mend what differs",
      description =
          "Through the pipeline that every change takes: repairs of the graph are events.")
  @APIResponse(
      responseCode = "202",
      description = "It has begun",
      content = @Content(schema = @Schema(implementation = AuditView.class)))
  public Response repair(@Nullable AuditRequest request) {
    return start(request, true);
  }

  private Response start(@Nullable AuditRequest given, boolean repair) {
    AuditRequest request = given == null ? new AuditRequest(null, null) : given;
    Report report = audits.get().start(request.checkedUnder(), request.isFull(), repair);
    if (report == null) {
      throw new ProblemException(
          409,
          "audit-running",
          "One is running",
          "A comparison is running. GET /api/verify tells how it is going, DELETE ends it.");
    }
    return Response.accepted(view(report)).build();
  }

  @GET
  @Path("/verify")
  @Operation(summary = "How the last verify or repair is going, or went")
  public AuditView report() {
    Report report = audits.get().report();
    if (report == null) {
      throw new ProblemException(
          404, "no-audit", "None yet", "Nothing was compared yet. POST /api/verify begins.");
    }
    return view(report);
  }

  @DELETE
  @Path("/verify")
  @Operation(summary = "End the verify or repair that is running")
  public void cancel() {
    audits.get().cancel();
  }

  private static AuditView view(Report r) {
    return new AuditView(
        Views.text(r.state()),
        r.under(),
        r.full(),
        r.repair(),
        r.started().toString(),
        Views.text(r.finished()),
        r.indexEntries(),
        r.graphEntries(),
        r.compared(),
        r.listed(),
        r.found(),
        r.differences().stream().map(AuditResource::view).toList(),
        r.mended(),
        r.failure());
  }

  private static AuditView.Difference view(Difference d) {
    return new AuditView.Difference(
        d.path(), Views.text(d.other()), d.what(), d.indexed(), d.found());
  }
}
