package dev.fsgraph.move;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.MoveMethod;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a replay led to: the fate of each entry concerned, and what happened, in order.
public record Outcome(List<Fate> fates, List<Happening> happenings) {

  /// @param was path in the graph; null if it was not there
  /// @param is path now; null if it is gone
  /// @param moved whether it hangs in another directory or by another name than in the graph
  /// @param last the last path it had
  /// @param now its attributes as last known; null if nobody looked in time
  public record Fate(
      Handle handle,
      boolean directory,
      @Nullable String was,
      @Nullable String is,
      boolean moved,
      String last,
      @Nullable Attributes now) {}

  /// @param fate index of the fate it belongs to
  /// @param toPath of a move
  /// @param method of a move
  /// @param sizeBefore of a modification
  public record Happening(
      EventType type,
      Instant at,
      String path,
      @Nullable String toPath,
      int fate,
      Author by,
      @Nullable MoveMethod method,
      @Nullable Long sizeBefore) {}

  /// The same without some of what happened.
  public Outcome without(Predicate<Happening> untold) {
    return new Outcome(fates, happenings.stream().filter(untold.negate()).toList());
  }

  public boolean isEmpty() {
    return fates.isEmpty() && happenings.isEmpty();
  }
}
