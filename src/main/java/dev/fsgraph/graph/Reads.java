package dev.fsgraph.graph;

import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.IndexStatus;
import dev.fsgraph.model.MoveMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The questions people ask: about what exists now, what was, and what happened.
public interface Reads extends Entries {

  /// One place something was at, on its way.
  ///
  /// @param method how the move away from here is known; null for the last place
  record Stop(
      String path,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable MoveMethod method,
      @Nullable Double confidence) {}

  /// What became of one thing that was at a path.
  ///
  /// @param now where it is; null if it was deleted
  /// @param deletedAt null if it exists
  record Trail(List<Stop> stops, @Nullable Entry now, @Nullable Instant deletedAt) {}

  /// Everything that was or is at `path`, newest first; also where a parent directory moved.
  List<Trail> where(String path);

  /// Oldest first, after sequence number `after`.
  ///
  /// @param types empty is all
  /// @param under null is everywhere; a move counts where either end is there
  record EventQuery(
      long after,
      List<EventType> types,
      @Nullable String under,
      @Nullable Instant since,
      @Nullable Instant until,
      int limit) {}

  List<Event> events(EventQuery query);

  record Counts(long entries, long directories, long gone, long events, long moves, long lastSeq) {}

  Counts counts();

  /// How the index is doing that answers; null if there is none.
  default @Nullable IndexStatus index() {
    return null;
  }
}
