package dev.fsgraph.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which events are meant.
///
/// @param types empty is all
/// @param under null is everywhere; a move counts where either end is there
/// @param since from then on
/// @param until before then
public record EventFilter(
    List<EventType> types,
    @Nullable String under,
    @Nullable Instant since,
    @Nullable Instant until) {

  public static final EventFilter ALL = new EventFilter(List.of(), null, null, null);

  public boolean isAll() {
    return equals(ALL);
  }

  public EventFilter under(String next) {
    return new EventFilter(types, next, since, until);
  }

  public boolean admits(Event event) {
    return (types.isEmpty() || types.contains(event.type()))
        && (under == null || isThere(event.path()) || isThere(event.toPath()))
        && (since == null || !event.at().isBefore(since))
        && (until == null || event.at().isBefore(until));
  }

  private boolean isThere(@Nullable String path) {
    return path != null && under != null && Paths.isWithin(path, under);
  }
}
