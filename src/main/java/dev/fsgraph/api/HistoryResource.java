package dev.fsgraph.api;

import dev.fsgraph.api.view.EventStatsView;
import dev.fsgraph.api.view.EventView;
import dev.fsgraph.api.view.MoveView;
import dev.fsgraph.api.view.PageView;
import dev.fsgraph.api.view.WhereView;
import dev.fsgraph.graph.Past;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.graph.Reads.EventQuery;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventCounts;
import dev.fsgraph.model.EventFilter;
import dev.fsgraph.model.EventType;
import dev.fsgraph.track.Tracking;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "history", description = "What was, and what happened")
final class HistoryResource {

  private final Reads reads;
  private final Past past;
  private final Tracking tracking;

  @Inject
  HistoryResource(Reads reads, Past past, Tracking tracking) {
    this.reads = reads;
    this.past = past;
    this.tracking = tracking;
  }

  @GET
  @Path("/where")
  @Operation(summary = "What became of what was at a path")
  public WhereView where(@QueryParam("path") @Nullable String pathText) {
    String path = PathParameter.required("path", pathText);
    List<Trail> trails = reads.where(path);
    if (trails.isEmpty()) {
      throw ProblemException.neverSeen(path);
    }
    return Views.where(path, trails, Covering.by(tracking));
  }

  @GET
  @Path("/history")
  @Operation(summary = "What happened to a file by whatever name, or at a path; newest first")
  public PageView<EventView> history(
      @QueryParam("path") @Nullable String pathText,
      @Parameter(
              description =
                  "file (the default): what is at the path, or was last; path: whatever was there")
          @QueryParam("of")
          @Nullable String of,
      @QueryParam("limit") @Nullable String limitText,
      @QueryParam("after") @Nullable String cursor) {
    String path = PathParameter.required("path", pathText);
    boolean ofPath = Parameters.choice("of", of, "file", "path").equals("path");
    int limit = Parameters.limit(limitText);
    String tag = Cursor.tag("history", path, ofPath);
    String position = Cursor.positionIn(tag, cursor);
    long before = position == null ? Long.MAX_VALUE : sequence(position);
    List<Event> found =
        ofPath ? past.atPath(path, before, limit + 1) : past.ofFile(path, before, limit + 1);
    if (found == null) {
      throw ProblemException.neverSeen(path);
    }
    List<EventView> page = found.stream().limit(limit).map(Views::event).toList();
    return new PageView<>(
        page,
        page.size() < found.size()
            ? new Cursor(tag, Long.toString(page.getLast().seq())).encode()
            : null);
  }

  @GET
  @Path("/moves")
  @Operation(summary = "Moves, oldest first")
  public PageView<MoveView> moves(
      @QueryParam("under") @Nullable String underText,
      @QueryParam("since") @Nullable String sinceText,
      @QueryParam("until") @Nullable String untilText,
      @QueryParam("limit") @Nullable String limitText,
      @QueryParam("after") @Nullable String cursor) {
    String under = PathParameter.optional("under", underText);
    Instant since = Parameters.time("since", sinceText);
    Instant until = Parameters.time("until", untilText);
    int limit = Parameters.limit(limitText);
    String tag = Cursor.tag("moves", under, since, until);
    String position = Cursor.positionIn(tag, cursor);
    List<EventType> moves = List.of(EventType.MOVED);
    List<Event> found =
        reads.events(
            new EventQuery(
                position == null ? 0 : sequence(position), moves, under, since, until, limit + 1));
    List<MoveView> page = found.stream().limit(limit).map(Views::move).toList();
    return new PageView<>(
        page,
        page.size() < found.size()
            ? new Cursor(tag, Long.toString(page.getLast().seq())).encode()
            : null);
  }

  @GET
  @Path("/events")
  @Operation(summary = "Events, oldest first")
  public PageView<EventView> events(
      @Parameter(description = "a sequence number: only later events") @QueryParam("after")
          @Nullable String after,
      @Parameter(description = "any number of types, separated by commas") @QueryParam("type")
          @Nullable String types,
      @QueryParam("under") @Nullable String under,
      @QueryParam("since") @Nullable String since,
      @QueryParam("until") @Nullable String until,
      @QueryParam("limit") @Nullable String limitText) {
    int limit = Parameters.limit(limitText);
    List<Event> found =
        reads.events(
            new EventQuery(
                after == null ? 0 : sequence(after),
                Parameters.types(types),
                PathParameter.optional("under", under),
                Parameters.time("since", since),
                Parameters.time("until", until),
                limit + 1));
    List<EventView> page = found.stream().limit(limit).map(Views::event).toList();
    return new PageView<>(
        page, page.size() < found.size() ? Long.toString(page.getLast().seq()) : null);
  }

  @GET
  @Path("/events/stats")
  @Operation(
      summary = "How many events there are: by type, by watch and over time",
      description = "Answered without going through the log. Times are UTC, weeks begin on Monday.")
  public EventStatsView stats(
      @Parameter(description = "any number of types, separated by commas") @QueryParam("type")
          @Nullable String types,
      @QueryParam("under") @Nullable String under,
      @Parameter(description = "the id of a watch: what happened in its tree") @QueryParam("watch")
          @Nullable String watch,
      @QueryParam("since") @Nullable String since,
      @QueryParam("until") @Nullable String until,
      @Parameter(description = "minute, hour, day, week or month: with buckets of that length")
          @QueryParam("per")
          @Nullable String per) {
    EventFilter filter =
        new EventFilter(
            Parameters.types(types),
            Parameters.place(under, watch, tracking),
            Parameters.time("since", since),
            Parameters.time("until", until));
    EventCounts counts = reads.count(filter, Parameters.per(per));
    return EventStats.view(counts, filter, tracking.specs(), reads);
  }

  private static long sequence(String text) {
    try {
      long seq = Long.parseLong(text);
      if (seq >= 0) {
        return seq;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw ProblemException.badParameter(
        "after", "'" + text + "' is not the sequence number of an event.");
  }
}
