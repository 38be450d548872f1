package dev.fsgraph.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One fact of the log, with everything known at that time.
///
/// @param seq rising without holes, per host
/// @param path where it happened; for a move, the old path
/// @param toPath a move's new path; where a deleted entry went, if the kernel told
/// @param inode null where only a handle was seen
/// @param size bytes; null where nobody looked in time
/// @param source `fanotify`, `rescan`, `poll` or `scan`
/// @param method of a move
/// @param detail a sentence for people: the counts of a scan, the reason of a gap
/// @param from of a gap: until then nothing was missed
/// @param until of a gap: from then on nothing is missed; null if what happens later is not told
/// @param sizeBefore bytes, of a modification; null if not known
public record Event(
    long seq,
    EventType type,
    Instant at,
    String path,
    @Nullable String toPath,
    @Nullable Kind kind,
    @Nullable String volume,
    @Nullable Long inode,
    @Nullable String generation,
    @Nullable Long size,
    String source,
    Author by,
    @Nullable MoveMethod method,
    @Nullable Double confidence,
    @Nullable String detail,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Long sizeBefore) {

  /// Of anything but a gap.
  public Event(
      long seq,
      EventType type,
      Instant at,
      String path,
      @Nullable String toPath,
      @Nullable Kind kind,
      @Nullable String volume,
      @Nullable Long inode,
      @Nullable String generation,
      @Nullable Long size,
      String source,
      Author by,
      @Nullable MoveMethod method,
      @Nullable Double confidence,
      @Nullable String detail) {
    this(
        seq,
        type,
        at,
        path,
        toPath,
        kind,
        volume,
        inode,
        generation,
        size,
        source,
        by,
        method,
        confidence,
        detail,
        null,
        null,
        null);
  }

  /// The same, at another time and with the size before it.
  public Event with(Instant when, @Nullable Long size) {
    return new Event(
        seq,
        type,
        when,
        path,
        toPath,
        kind,
        volume,
        inode,
        generation,
        this.size,
        source,
        by,
        method,
        confidence,
        detail,
        from,
        until,
        size);
  }

  /// What happened at and below `path` in that time may be told by its result only.
  public static Event gap(
      long seq, String path, String source, String reason, @Nullable Instant from, Instant until) {
    return ofTree(seq, EventType.GAP, until, path, source, reason, from, until);
  }

  /// What happens from now on at and below `path`, or to a part of it, is not told.
  public static Event end(long seq, String path, String source, String reason, Instant at) {
    return ofTree(seq, EventType.GAP, at, path, source, reason, at, null);
  }

  /// The tree at `root` came into the graph.
  public static Event scanned(long seq, String root, String source, String counts, Instant at) {
    return ofTree(seq, EventType.SCANNED, at, root, source, counts, null, null);
  }

  private static Event ofTree(
      long seq,
      EventType type,
      Instant at,
      String path,
      String source,
      String detail,
      @Nullable Instant from,
      @Nullable Instant until) {
    return new Event(
        seq,
        type,
        at,
        path,
        null,
        null,
        null,
        null,
        null,
        null,
        source,
        Author.UNKNOWN,
        null,
        null,
        detail,
        from,
        until,
        null);
  }
}
