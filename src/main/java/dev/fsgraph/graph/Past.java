package dev.fsgraph.graph;

import dev.fsgraph.model.Event;
import dev.fsgraph.model.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The questions about the tree as it was. Paths are those of that time.
///
/// Answers come from what left its place since, so their cost is that of what has changed, not that
/// of the log.
public interface Past {

  /// A moment of the log: all that had happened by `at`, which is all through event `seq`.
  record Moment(Instant at, long seq) {}

  /// Something as it was at a moment; what is not known of that time is null.
  ///
  /// @param since when it had come into its directory
  /// @param size bytes
  /// @param now where it is; null if it was deleted
  /// @param deletedAt null if it exists
  record Former(
      String path,
      Kind kind,
      @Nullable String volume,
      @Nullable Long inode,
      @Nullable String generation,
      Instant since,
      @Nullable Long size,
      @Nullable Integer mode,
      @Nullable Integer uid,
      @Nullable Integer gid,
      @Nullable Instant modified,
      @Nullable String target,
      @Nullable String now,
      @Nullable Instant deletedAt) {}

  /// @param path what will be asked about; the log may begin later for some places
  /// @throws NoSuchMomentException if the log does not tell of that time
  Moment moment(String path, Instant at);

  /// @throws NoSuchMomentException if events after number `after` were removed from the log
  void requireKept(long after);

  /// What was at a path; null if nothing was, or nobody knows.
  @Nullable Former entry(String path, Moment moment);

  /// What was at and below a path, ordered by path, name element by name element; itself first.
  ///
  /// @param depth levels below `path`, 0 is `path` alone; null is all
  /// @param kind null is all
  /// @param after a page begins after this path; null is the start
  List<Former> subtree(
      String path,
      Moment moment,
      @Nullable Integer depth,
      @Nullable Kind kind,
      @Nullable String after,
      int limit);

  /// What happened to the file that is at `path`, or was there last, whatever it was called, newest
  /// first; moves of directories that took it along are among it. Null if nothing ever was there.
  ///
  /// @param before only events with a lower number
  @Nullable List<Event> ofFile(String path, long before, int limit);

  /// What happened at `path`, to whatever was there, newest first. Null if nothing ever was.
  @Nullable List<Event> atPath(String path, long before, int limit);
}
