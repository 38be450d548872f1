package dev.fsgraph.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.fsgraph.api.view.EntryView;
import dev.fsgraph.api.view.PageView;
import dev.fsgraph.model.Entry;
import dev.fsgraph.track.Tracking;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Answers lists of entries, as pages or as one stream of lines.
@Singleton
final class EntryPages {

  static final String NDJSON = "application/x-ndjson";
  private static final int STREAM_PAGE = 2000;

  /// A list that is ordered by path, and can be read from any path on.
  @FunctionalInterface
  interface Source {
    List<Entry> page(@Nullable String after, int limit);

    /// Those entries that are `wanted`.
    default Source only(Predicate<Entry> wanted) {
      return (after, limit) -> {
        List<Entry> found = new ArrayList<>();
        List<Entry> page = page(after, limit);
        while (!page.isEmpty() && found.size() < limit) {
          page.stream().filter(wanted).forEach(found::add);
          page = page(page.getLast().path(), limit);
        }
        return found.size() > limit ? found.subList(0, limit) : found;
      };
    }

    /// The whole list, one page in memory at a time.
    default void all(Consumer<Entry> into) {
      List<Entry> page = page(null, STREAM_PAGE);
      while (!page.isEmpty()) {
        page.forEach(into);
        page = page(page.getLast().path(), STREAM_PAGE);
      }
    }
  }

  private final Tracking tracking;
  private final LineStreams streams;
  private final ObjectWriter line;

  @Inject
  EntryPages(Tracking tracking, LineStreams streams, ObjectMapper json) {
    this.tracking = tracking;
    this.streams = streams;
    this.line = json.writerFor(EntryView.class);
  }

  /// @param query tag of the query, for the cursor
  PageView<EntryView> page(
      Source source, String query, @Nullable String limitText, @Nullable String cursor) {
    int limit = Parameters.limit(limitText);
    List<Entry> found = source.page(Cursor.positionIn(query, cursor), limit + 1);
    List<Entry> page = found.size() > limit ? found.subList(0, limit) : found;
    Covering covering = Covering.by(tracking);
    return new PageView<>(
        page.stream().map(covering::of).toList(),
        page.size() < found.size() ? new Cursor(query, page.getLast().path()).encode() : null);
  }

  /// One entry a line. Writing waits while the client does not read, and reading with it.
  StreamingOutput stream(Consumer<Consumer<Entry>> entries) {
    Covering covering = Covering.by(tracking);
    return streams.of(line, into -> entries.accept(entry -> into.accept(covering.of(entry))));
  }
}
