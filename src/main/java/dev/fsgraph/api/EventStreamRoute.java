package dev.fsgraph.api;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.NoSuchMomentException;
import dev.fsgraph.graph.Past;
import dev.fsgraph.graph.Reads.EventQuery;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.track.Tracking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// `GET /api/events/stream`, as server-sent events. Beside JAX-RS, which does not tell when what
/// was written has gone out.
@Singleton
final class EventStreamRoute {

  private final Instance<EventStreams> streams;
  private final Instance<Past> past;
  private final Instance<Tracking> tracking;

  @Inject
  EventStreamRoute(
      Instance<EventStreams> streams, Instance<Past> past, Instance<Tracking> tracking) {
    this.streams = streams;
    this.past = past;
    this.tracking = tracking;
  }

  void install(@Observes Router router) {
    router.get("/api/events/stream").blockingHandler(this::stream, false);
  }

  private void stream(RoutingContext context) {
    try {
      if (!streams.get().start(context.response(), wish(context.request()))) {
        throw new ProblemException(
            503,
            "too-many-listeners",
            "Too many listeners",
            "Too many read the stream of events already; end one of them, or ask GET /api/events.");
      }
    } catch (ProblemException e) {
      Answers.send(context, e);
    } catch (GraphException e) {
      Answers.send(
          context,
          new ProblemException(
              503, "graph-away", "Neo4j does not answer", String.valueOf(e.getMessage())));
    }
  }

  private EventStreams.Wish wish(HttpServerRequest request) {
    String under = PathParameter.optional("under", request.getParam("under"));
    WatchSpec watch = watch(request.getParam("watch"));
    String within = under != null || watch == null ? under : watch.root();
    return new EventStreams.Wish(
        after(request),
        new EventQuery(0, Parameters.types(request.getParam("type")), within, null, null, 0),
        watch);
  }

  /// The header is what a browser sends when it comes back, so it is the later one.
  private @Nullable Long after(HttpServerRequest request) {
    String header = request.getHeader("Last-Event-ID");
    String text = header == null || header.isEmpty() ? request.getParam("after") : header;
    if (text == null) {
      return null;
    }
    Long after = Parameters.size(header == null ? "after" : "Last-Event-ID", text);
    long reached = streams.get().reached();
    if (after != null && after > reached) {
      throw ProblemException.badParameter(
          "Last-Event-ID", text + " is no event of this log, which ends at " + reached + ".");
    }
    if (after != null && after > 0) { // 0 is whatever there is
      requireKept(after);
    }
    return after;
  }

  private void requireKept(long after) {
    try {
      past.get().requireKept(after);
    } catch (NoSuchMomentException e) {
      throw ProblemException.of(e);
    }
  }

  private @Nullable WatchSpec watch(@Nullable String id) {
    if (id == null) {
      return null;
    }
    return tracking.get().specs().stream()
        .filter(watch -> watch.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ProblemException.noWatch(id));
  }
}
