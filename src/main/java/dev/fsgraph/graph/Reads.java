package dev.fsgraph.graph;

import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.MoveMethod;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The questions people ask. Paths are in text form, absolute, without a trailing slash.
///
/// Lists of entries come ordered by path, each page after the path `after` (null: from the start).
public interface Reads {

  @Nullable Entry entry(String path);

  List<Entry> children(String path, @Nullable String after, int limit);

  /// `path` itself first.
  ///
  /// @param depth levels below `path`, 0 is `path` alone; null is all
  /// @param kind null is all
  List<Entry> subtree(
      String path, @Nullable Integer depth, @Nullable Kind kind, @Nullable String after, int limit);

  /// All of the subtree, one at a time, in bounded memory.
  void subtree(String path, @Nullable Integer depth, @Nullable Kind kind, Consumer<Entry> into);

  /// From the watched root down to `path` itself.
  List<Entry> ancestors(String path);

  /// @param under only at or below this path; null is everywhere
  /// @param pathRegex a regular expression the whole path matches; null is all
  /// @param name the exact name; null is all
  record Find(
      @Nullable String under,
      @Nullable String pathRegex,
      @Nullable String name,
      @Nullable Kind kind,
      @Nullable Long minSize,
      @Nullable Instant modifiedAfter) {}

  List<Entry> find(Find find, @Nullable String after, int limit);

  /// @param totalSize of files, the bytes of a file with several names counted once
  /// @param hardLinkedBytes bytes that hard links save: counted by name, less `totalSize`
  record Stats(
      long files,
      long directories,
      long symlinks,
      long specials,
      long totalSize,
      long hardLinkedBytes,
      int maxDepth) {}

  /// Totals at and below `path`; null if nothing is there.
  @Nullable Stats stats(String path);

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

  /// Entries at and below a path, the path's own included.
  long countUnder(String path);
}
