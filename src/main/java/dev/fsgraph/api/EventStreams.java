package dev.fsgraph.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.graph.Reads.EventQuery;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.track.Tracking;
import dev.fsgraph.watch.View;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends the log on as it grows, to whoever listens.
///
/// Each listener has a thread of its own that reads the log from where it is, a page at a time, and
/// goes on when the page has gone out. So nothing is kept for it, however slow it is; and whoever
/// comes back with the number of the last event it has seen misses none and sees none twice.
@Singleton
final class EventStreams {

  /// Threads that wait, and sockets.
  private static final int MOST = 100;

  private static final int PAGE = 500;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration ALIVE = Duration.ofSeconds(15);
  private static final Logger LOG = Logger.getLogger(EventStreams.class);

  private final Reads reads;
  private final Tracking tracking;
  private final ObjectMapper json;
  private final Duration patience;
  private final Semaphore free = new Semaphore(MOST);
  private final AtomicLong cutOffs = new AtomicLong();
  private volatile boolean stopping;

  /// @param patience how long a listener may take for one page
  @Inject
  EventStreams(
      Reads reads,
      Tracking tracking,
      ObjectMapper json,
      @ConfigProperty(name = "fsgraph.stream.patience", defaultValue = "30s") String patience) {
    this.reads = reads;
    this.tracking = tracking;
    this.json = json;
    this.patience = Parameters.duration("fsgraph.stream.patience", patience);
  }

  /// What a listener wants.
  ///
  /// @param after the last event it has seen; null begins now
  /// @param watch only what it shows; null is everything
  record Wish(@Nullable Long after, EventQuery query, @Nullable WatchSpec watch) {}

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  /// How many listeners were too slow.
  long cutOffs() {
    return cutOffs.get();
  }

  /// The last number in the log.
  long reached() {
    return tracking.status().seq();
  }

  /// Takes the response over; false if there are too many listeners already.
  boolean start(HttpServerResponse response, Wish wish) {
    if (!free.tryAcquire()) {
      return false;
    }
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store");
    Listener listener = new Listener(response, wish);
    Thread.ofVirtual().name("fsgraph-events").start(listener::serve);
    return true;
  }

  private final class Listener {

    private final HttpServerResponse response;
    private final EventQuery query;
    private final @Nullable View view;
    private long position;
    private long alive = System.nanoTime();
    private volatile boolean gone;

    Listener(HttpServerResponse response, Wish wish) {
      this.response = response;
      this.query = wish.query();
      this.view = wish.watch() == null ? null : View.of(wish.watch());
      this.position = wish.after() == null ? reached() : wish.after();
      response.closeHandler(_ -> gone = true);
      response.exceptionHandler(_ -> gone = true);
    }

    void serve() {
      try {
        send(": events after " + position + "\n\n");
        while (!gone && !stopping) {
          if (!advance()) {
            rest();
          }
        }
        end(stopping ? "the service stops" : "closed");
      } catch (TimeoutException e) {
        LOG.infof("a listener that has read nothing for %s is cut off", patience);
        cutOff();
      } catch (GraphException e) {
        end(String.valueOf(e.getMessage()));
      } catch (ExecutionException e) {
        LOG.debugf(e, "a listener has gone");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        free.release();
      }
    }

    /// Sends the next page; false if there is nothing new.
    private boolean advance() throws TimeoutException, ExecutionException, InterruptedException {
      long reached = reached();
      if (reached <= position) {
        return false;
      }
      List<Event> page =
          reads.events(
              new EventQuery(
                  position, query.types(), query.under(), query.since(), query.until(), PAGE));
      StringBuilder text = new StringBuilder();
      page.stream().filter(this::isWanted).forEach(event -> append(event, text));
      if (!text.isEmpty()) {
        send(text.toString());
      }
      // All through `reached` were looked at, unless the page was full.
      long seen = page.isEmpty() ? 0 : page.getLast().seq();
      position = page.size() == PAGE ? seen : Math.max(reached, seen);
      return true;
    }

    private boolean isWanted(Event event) {
      boolean directory = event.kind() == Kind.DIRECTORY;
      return view == null
          || view.admits(event.path(), directory)
          || event.toPath() != null && view.admits(event.toPath(), directory);
    }

    private void rest() throws TimeoutException, ExecutionException, InterruptedException {
      if (System.nanoTime() - alive > ALIVE.toNanos()) {
        send(": alive\n\n");
      }
      Thread.sleep(LOOK);
    }

    private void send(String text)
        throws TimeoutException, ExecutionException, InterruptedException {
      response
          .write(text)
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      alive = System.nanoTime();
    }

    private void append(Event event, StringBuilder into) {
      into.append("id: ").append(event.seq());
      into.append("\nevent: ").append(event.type().name());
      into.append("\ndata: ").append(text(Views.event(event))).append("\n\n");
    }

    private void end(String reason) {
      if (!gone && !response.ended()) {
        response.end(ending(reason));
      }
    }

    /// The reason is behind what it has not read yet; it has as long again to come to it.
    private void cutOff() {
      if (gone) {
        return;
      }
      response.end(
          ending(
              "nothing was read for %d s; go on with Last-Event-ID"
                  .formatted(patience.toSeconds())));
      cutOffs.incrementAndGet();
      try {
        Thread.sleep(patience);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!gone) {
        response.reset();
      }
    }

    private String ending(String reason) {
      return "event: end\ndata: " + text(Map.of("reason", reason)) + "\n\n";
    }

    private String text(Object value) {
      try {
        return json.writeValueAsString(value);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e); // strings and numbers always go into JSON
      }
    }
  }
}
