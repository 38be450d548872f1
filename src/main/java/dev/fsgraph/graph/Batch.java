package dev.fsgraph.graph;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.Position;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one commit changes: the fate of each entry concerned, and the events that tell it.
///
/// @param seq the last sequence number used when the batch is in; what the graph remembers
/// @param reunions moves to other volumes that were found out later
/// @param position how far the journal is in the graph with this batch; null if it is no farther
public record Batch(
    long seq,
    Instant at,
    List<Subject> subjects,
    List<Told> events,
    List<Reunion> reunions,
    @Nullable Position position) {

  public Batch(long seq, Instant at, List<Subject> subjects, List<Told> events) {
    this(seq, at, subjects, events, List.of(), null);
  }

  public Batch(
      long seq,
      Instant at,
      List<Subject> subjects,
      List<Told> events,
      @Nullable Position position) {
    this(seq, at, subjects, events, List.of(), position);
  }

  public Batch reaching(@Nullable Position next) {
    return new Batch(seq, at, subjects, events, reunions, next);
  }

  /// One entry's fate.
  ///
  /// `was` null and `is` null: it came and went between two looks. Not `moved`: it hangs where it
  /// hung, its attributes may differ; `is` differs from `was` then if a directory above it moved. A
  /// directory that goes takes all below it along, except what has a
  /// fate of its own here; one that moves carries all below it.
  ///
  /// @param was its path in the graph before this batch; null if it was not there
  /// @param is its path after the batch; null if it is gone
  /// @param moved whether it hangs elsewhere than before: in another directory or by another name.
  ///     Its path may be the same all the same, if directories changed places
  /// @param last the last place it was seen at: equals `is` unless it is gone
  /// @param now its attributes as last known; null if nobody could look
  /// @param hops its moves, oldest first
  public record Subject(
      @Nullable String was,
      @Nullable String is,
      boolean moved,
      String last,
      @Nullable Attributes now,
      List<Hop> hops) {}

  /// One move. Leaves a `Gone` at `from` that leads to the next hop's `from`, at last to the entry.
  /// The paths are those of that moment.
  public record Hop(
      String from, String to, long seq, Instant at, MoveMethod method, double confidence) {}

  /// A file that was deleted, and the entry on another volume that it went to.
  ///
  /// @param gone the node that is left of it
  /// @param seq of the event that tells it
  public record Reunion(
      String gone,
      String hash,
      String path,
      FileKey key,
      long seq,
      Instant at,
      double confidence) {}

  /// An event and which subject of the batch it is about; -1: the entry at the event's path, or at
  /// the path it leads to, if any.
  public record Told(Event event, int subject) {}
}
