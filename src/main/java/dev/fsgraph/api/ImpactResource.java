package dev.fsgraph.api;

import dev.fsgraph.api.view.ImpactView;
import dev.fsgraph.graph.Dependents;
import dev.fsgraph.graph.Dependents.Dependent;
import dev.fsgraph.graph.Dependents.Found;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.model.Paths;
import dev.fsgraph.projection.Consequence;
import dev.fsgraph.projection.Suppositions;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/impact")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "links")
final class ImpactResource {

  private static final int MOST = 100_000;

  private final Reads reads;
  private final Dependents dependents;
  private final Suppositions suppositions;

  @Inject
  ImpactResource(Reads reads, Dependents dependents, Suppositions suppositions) {
    this.reads = reads;
    this.dependents = dependents;
    this.suppositions = suppositions;
  }

  @GET
  @Operation(summary = "What would break if this were moved or deleted, the nearest first")
  public ImpactView impact(
      @QueryParam("path") @Nullable String pathText,
      @Parameter(description = "how far away; none is any distance") @QueryParam("depth")
          @Nullable String depthText,
      @Parameter(description = "says of each link and reference whether it would hold then")
          @QueryParam("ifMovedTo")
          @Nullable String toText) {
    String path = PathParameter.required("path", pathText);
    Integer depth = Parameters.depth(depthText);
    String to = PathParameter.optional("ifMovedTo", toText);
    if (to != null && (Paths.isWithin(to, path) || path.equals("/"))) {
      throw ProblemException.badParameter("ifMovedTo", path + " cannot be moved into itself.");
    }
    if (reads.entry(path) == null) {
      throw ProblemException.noEntry(path);
    }
    Found found = dependents.of(path, depth, MOST);
    return new ImpactView(
        path,
        found.dependents().stream().map(ImpactResource::affected).toList(),
        !found.complete(),
        to,
        to == null ? null : consequences(path, to));
  }

  private static ImpactView.Affected affected(Dependent each) {
    return new ImpactView.Affected(
        each.path(),
        each.via(),
        each.distance(),
        each.type(),
        each.kind(),
        each.detail(),
        each.line());
  }

  private List<ImpactView.Consequence> consequences(String path, String to) {
    List<Consequence> consequences = suppositions.ifMoved(path, to);
    if (consequences == null) {
      throw new ProblemException(
          503,
          "index-not-ready",
          "Not ready",
          "The index is being made; what a move would mean is known once it is ready.");
    }
    return consequences.stream()
        .map(
            each ->
                new ImpactView.Consequence(
                    each.path(),
                    each.type(),
                    each.kind(),
                    each.detail(),
                    each.line() == 0 ? null : (Integer) each.line(),
                    each.target(),
                    each.holds()))
        .toList();
  }
}
