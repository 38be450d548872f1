package dev.fsgraph.api;

import dev.fsgraph.api.view.PageView;
import dev.fsgraph.api.view.WatchView;
import dev.fsgraph.model.SearchableKinds;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.track.Tracking;
import dev.fsgraph.track.Tracking.Watched;
import dev.fsgraph.watch.WatchStatus;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/watches")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "watches", description = "The directory trees that are watched")
final class WatchesResource {

  private final Tracking tracking;
  private final SearchableKinds kinds;
  private final Clock clock = Clock.systemUTC();

  @Inject
  WatchesResource(Tracking tracking, SearchableKinds kinds) {
    this.tracking = tracking;
    this.kinds = kinds;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Watch a directory tree",
      description =
          "Answers at once; the scan goes on. 200 with the watch there is, if it is watched"
              + " already.")
  @APIResponse(
      responseCode = "201",
      description = "The new watch",
      content = @Content(schema = @Schema(implementation = WatchView.class)))
  @APIResponse(
      responseCode = "200",
      description = "The watch there was",
      content = @Content(schema = @Schema(implementation = WatchView.class)))
  public Response watch(@Nullable WatchRequest request) throws RootException {
    if (request == null) {
      throw ProblemException.badBody("The body is empty: send {\"root\": \"/some/directory\"}.");
    }
    Watched watched = tracking.watch(request.checkedRoot(), request.checkedOptions(kinds.all()));
    WatchView view = view(watched.watch());
    return watched.created()
        ? Response.created(URI.create("/api/watches/" + view.id())).entity(view).build()
        : Response.ok(view).build();
  }

  @GET
  @Operation(summary = "All watches, ordered by id")
  public PageView<WatchView> watches(
      @QueryParam("limit") @Nullable String limitText,
      @QueryParam("after") @Nullable String after) {
    int limit = Parameters.limit(limitText);
    String query = Cursor.tag("watches");
    String position = Cursor.positionIn(query, after);
    List<WatchStatus> left =
        tracking.watches().stream()
            .filter(watch -> position == null || watch.spec().id().compareTo(position) > 0)
            .sorted(Comparator.comparing(watch -> watch.spec().id()))
            .toList();
    List<WatchView> page = left.stream().limit(limit).map(this::view).toList();
    return new PageView<>(
        page, page.size() < left.size() ? new Cursor(query, page.getLast().id()).encode() : null);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One watch, with the progress of its scan")
  public WatchView watch(@PathParam("id") String id) {
    return view(existing(id));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Give a watch another name, poll interval, retention or other filters, or have its files"
              + " hashed, or searched for references",
      description =
          "Answers at once. Other filters make the watch scan: what they admit now is brought in,"
              + " what they no longer admit is forgotten. Neither is told as an event of each"
              + " entry.")
  public WatchView change(@PathParam("id") String id, @Nullable WatchChange change) {
    if (change == null) {
      throw ProblemException.badBody("The body is empty: send {\"name\": \"…\"}.");
    }
    existing(id);
    return tracking
        .change(id, change.checked(kinds.all()))
        .map(this::view)
        .orElseThrow(() -> ProblemException.noWatch(id));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Stop watching; entries that no other watch covers are forgotten")
  public void unwatch(@PathParam("id") String id) {
    if (!tracking.unwatch(id)) {
      throw ProblemException.noWatch(id);
    }
  }

  @POST
  @Path("/{id}/rescan")
  @Operation(
      summary = "Compare the tree with the graph again",
      description =
          "Where a watch is unavailable because what is at its root may be something else, this"
              + " confirms that it is to be taken for what it seems.")
  @APIResponse(
      responseCode = "202",
      description = "It has begun",
      content = @Content(schema = @Schema(implementation = WatchView.class)))
  public Response rescan(@PathParam("id") String id) {
    if (!tracking.rescan(id)) {
      throw ProblemException.noWatch(id);
    }
    return Response.accepted(watch(id)).build();
  }

  private WatchStatus existing(String id) {
    return tracking.watch(id).orElseThrow(() -> ProblemException.noWatch(id));
  }

  private WatchView view(WatchStatus watch) {
    return WatchViews.watch(watch, tracking.mounts(watch.spec()), clock.instant());
  }
}
