package dev.fsgraph.capture;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where notices of change come from.
///
/// One thread reads; any thread may mark.
public interface ChangeSource extends AutoCloseable {

  /// The `source` of the events it leads to: `fanotify`.
  String name();

  /// True if a whole file system can be marked with the privileges there are.
  boolean marksFileSystems();

  /// Reports from now on everything on the file system that `descriptor` is on. Again is harmless.
  ///
  /// @throws MarkException if this file system refuses it
  void markFileSystem(String volume, int descriptor) throws IOException;

  void unmarkFileSystem(String volume, int descriptor) throws IOException;

  /// Reports from now on what happens to the names in one directory. Again is harmless.
  ///
  /// @throws MarkLimitException if the kernel's limit of marks is reached
  void markDirectory(FileKey directory, int descriptor) throws IOException;

  void unmarkDirectory(FileKey directory, int descriptor) throws IOException;

  /// A directory whose entries are about to be read: from now on what happens in it is told. On a
  /// file system that is marked whole nothing is told of directories that were not entered, but for
  /// those made in, or moved into, one that was.
  ///
  /// By any thread. A source that is told only of what it marks has no use for this.
  void enter(Handle directory);

  /// Nobody is interested in this directory any more.
  void leave(Handle directory);

  /// Takes what is queued, in order.
  ///
  /// Waits up to `timeout` for the first notice.
  Drained read(Duration timeout) throws IOException;

  /// @param emptied whether the kernel's queue was seen empty at the end: all that had happened by
  ///     then is in this or an earlier answer
  record Drained(List<Notice> notices, boolean emptied) {}

  /// Makes {@link Notice.Barrier} `number` come out of {@link #read} behind everything that
  /// happened before this call.
  void barrier(long number) throws IOException;

  /// Directory and file-system marks in force.
  int marks();

  /// @param markLimit how many marks there can be; null for any number
  /// @param foreign notices that were dropped because they were of other directories than those
  ///     entered
  /// @param merged things that happened that were told as one with others: at least
  record Tally(@Nullable Long markLimit, long foreign, long merged) {

    public static final Tally NOTHING = new Tally(null, 0, 0);
  }

  /// Those of `foreign` that were on one volume.
  default long foreign(String volume) {
    return 0;
  }

  default Tally tally() {
    return Tally.NOTHING;
  }

  @Override
  void close() throws IOException;
}
