package dev.fsgraph.graph;

import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventCounts;
import dev.fsgraph.model.EventCounts.Per;
import dev.fsgraph.model.EventFilter;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.IndexStatus;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.TooCostlyException;
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
      int limit) {

    public EventFilter filter() {
      return new EventFilter(types, under, since, until);
    }

    /// The same of later events.
    public EventQuery after(long seq, int most) {
      return new EventQuery(seq, types, under, since, until, most);
    }
  }

  List<Event> events(EventQuery query);

  /// How many events there are.
  ///
  /// @param per how long a bucket is; null for none
  /// @throws GraphException while that is not known
  /// @throws TooCostlyException if there are too many buckets
  default EventCounts count(EventFilter filter, @Nullable Per per) {
    throw new GraphException("events are counted in the index of the log only", true);
  }

  record Counts(long entries, long directories, long gone, long events, long moves, long lastSeq) {}

  Counts counts();

  /// How the index is doing that answers; null if there is none.
  default @Nullable IndexStatus index() {
    return null;
  }
}
