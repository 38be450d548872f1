package dev.fsgraph.journal;

import dev.fsgraph.model.Notice;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbered records in the order in which they were appended, kept until they are released.
/// Thread-safe.
///
/// Appending never throws and never waits for room. What cannot be kept is lost; once there is room
/// again one {@link Notice.Overflowed} comes before all else.
public interface Journal extends AutoCloseable {

  /// Another one after {@link #beginAnew}.
  String id();

  /// The number of the oldest record kept; that after {@link #last} if there is none.
  long first();

  /// The number of the newest record.
  long last();

  /// Appends notices, those that there is room for. An empty list tells, if there is room, of
  /// earlier ones that were lost.
  Kept append(List<Notice> notices);

  /// @param first number of the first of the notices
  /// @param count how many of them, from the first on, were kept
  record Kept(long first, int count) {}

  /// Appends a note.
  ///
  /// @return false if it could not be kept
  boolean note(Entry.Listed listed);

  /// The records after number `after`, up to `most` of them. Cheapest in order.
  ///
  /// @throws IOException if they are damaged or cannot be read
  List<Numbered> read(long after, int most) throws IOException;

  /// Records up to this one are needed no more.
  void release(long through);

  /// Whether releasing up to this one would free anything.
  boolean canRelease(long through);

  /// Drops all records. The next one gets a number behind `after` and behind all there were.
  ///
  /// @param reason what was lost; null if nothing was
  void beginAnew(long after, @Nullable String reason);

  /// Why records were lost, if nobody was told yet; null otherwise. Not told again.
  @Nullable String takeLoss();

  State state();

  /// @param bytes on disk
  /// @param trouble why nothing is being kept at present; null if all is well
  record State(long bytes, @Nullable String trouble) {}

  @Override
  void close();
}
