package dev.fsgraph.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.fsgraph.api.view.FormerView;
import dev.fsgraph.api.view.PageView;
import dev.fsgraph.graph.NoSuchMomentException;
import dev.fsgraph.graph.Past;
import dev.fsgraph.graph.Past.Former;
import dev.fsgraph.graph.Past.Moment;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.graph.Reads.EventQuery;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.track.Tracking;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers what there was at a time.
@Singleton
final class FormerAnswers {

  private static final int STREAM_PAGE = 2_000;
  private static final int MOST_GAPS = 1_000;

  private final Past past;
  private final Reads reads;
  private final Tracking tracking;
  private final LineStreams streams;
  private final ObjectWriter line;

  @Inject
  FormerAnswers(Past past, Reads reads, Tracking tracking, LineStreams streams, ObjectMapper json) {
    this.past = past;
    this.reads = reads;
    this.tracking = tracking;
    this.streams = streams;
    this.line = json.writerFor(FormerView.class);
  }

  /// Which entries are wanted.
  ///
  /// @param itself whether the path itself is among them
  record Query(
      String path, String at, @Nullable Integer depth, @Nullable Kind kind, boolean itself) {

    String tag() {
      return Cursor.tag("at", path, at, depth, kind, itself);
    }
  }

  FormerView entry(String path, String at) {
    Moment moment = moment(path, at);
    return Views.former(existing(path, moment), moment.at()).unsure(unsure(path, moment.at()));
  }

  PageView<FormerView> page(Query query, @Nullable String limitText, @Nullable String cursor) {
    int limit = Parameters.limit(limitText);
    String after = Cursor.positionIn(query.tag(), cursor);
    Moment moment = moment(query.path, query.at);
    existing(query.path, moment);
    List<Former> found = list(query, moment, after, limit + 1);
    List<Former> page = found.size() > limit ? found.subList(0, limit) : found;
    return new PageView<>(
        page.stream().map(former -> Views.former(former, moment.at())).toList(),
        page.size() < found.size()
            ? new Cursor(query.tag(), page.getLast().path()).encode()
            : null);
  }

  StreamingOutput stream(Query query) {
    Moment moment = moment(query.path, query.at);
    existing(query.path, moment);
    return streams.of(
        line,
        into -> {
          List<Former> page = list(query, moment, null, STREAM_PAGE);
          while (!page.isEmpty()) {
            page.forEach(former -> into.accept(Views.former(former, moment.at())));
            page = list(query, moment, page.getLast().path(), STREAM_PAGE);
          }
        });
  }

  private List<Former> list(Query query, Moment moment, @Nullable String after, int limit) {
    String from = after == null && !query.itself ? query.path : after;
    return past.subtree(query.path, moment, query.depth, query.kind, from, limit);
  }

  private Moment moment(String path, String text) {
    Instant at = Objects.requireNonNull(Parameters.time("at", text));
    Instant now = Clock.systemUTC().instant();
    if (at.isAfter(now)) {
      throw ProblemException.badParameter("at", at + " is in the future; it is " + now + " here.");
    }
    try {
      return past.moment(path, at);
    } catch (NoSuchMomentException e) {
      throw ProblemException.of(e);
    }
  }

  private Former existing(String path, Moment moment) {
    Former former = past.entry(path, moment);
    if (former == null) {
      throw nothing(path, moment.at());
    }
    return former;
  }

  /// Why what was there then may have been something else; null if nothing was missed.
  private @Nullable String unsure(String path, Instant at) {
    return gaps(path, at)
        .filter(gap -> gap.from() != null && !gap.from().isAfter(at))
        .filter(gap -> gap.until() != null && gap.until().isAfter(at))
        .reduce((_, last) -> last)
        .map(
            gap -> "not seen from %s until %s: %s".formatted(gap.from(), gap.until(), gap.detail()))
        .orElse(null);
  }

  private String ended(String path) {
    return gaps(path, null)
        .filter(gap -> gap.source().equals("unwatch"))
        .reduce((_, last) -> last)
        .map(gap -> " since the watch of %s ended at %s".formatted(gap.path(), gap.at()))
        .orElse("");
  }

  /// Those of the trees that a path is in, the oldest first.
  ///
  /// @param since when they were told, at the earliest; null is the start
  private Stream<Event> gaps(String path, @Nullable Instant since) {
    return reads
        .events(new EventQuery(0, List.of(EventType.GAP), null, since, null, MOST_GAPS))
        .stream()
        .filter(gap -> Paths.isWithin(path, gap.path()));
  }

  /// Says which of the reasons there can be it is.
  private ProblemException nothing(String path, Instant at) {
    boolean watched = false;
    @Nullable Instant scanned = null;
    for (WatchSpec watch : tracking.specs()) {
      if (Paths.isWithin(path, watch.root())) {
        watched = true;
        scanned =
            scanned == null || watch.scanned() != null && watch.scanned().isBefore(scanned)
                ? watch.scanned()
                : scanned;
      }
    }
    String detail;
    if (!watched) {
      detail = "No watch covers " + path + ended(path) + ", so what was there is not known.";
    } else if (scanned == null || scanned.isAfter(at)) {
      detail =
          "Nothing is known of %s at %s: its tree was first scanned at %s."
              .formatted(path, at, scanned == null ? "no time yet" : scanned);
    } else if (reads.where(path).isEmpty()) {
      return ProblemException.neverSeen(path);
    } else {
      detail = "Nothing was at %s at %s; other times it was: see 'where'.".formatted(path, at);
    }
    return new ProblemException(404, "no-such-entry", "No such entry", detail);
  }
}
