package dev.fsgraph.track;

import dev.fsgraph.model.Filter;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.watch.WatchStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What the outside asks of the tracker. Thread-safe.
public interface Tracking {

  /// A watch and whether this call made it.
  record Watched(WatchStatus watch, boolean created) {}

  /// Watches the directory at `root`. Returns at once; the scan goes on. A directory that is
  /// watched already answers the watch there is.
  Watched watch(String root, @Nullable String name, boolean crossMounts, Filter filter)
      throws RootException;

  List<WatchStatus> watches();

  /// What is watched, without asking how it is doing.
  List<WatchSpec> specs();

  Optional<WatchStatus> watch(String id);

  Optional<WatchStatus> rename(String id, @Nullable String name);

  /// Makes a watch show more, or less, of its tree. Returns at once; the scan goes on.
  Optional<WatchStatus> filter(String id, Filter filter);

  /// Stops watching and forgets the entries no other watch covers. False if there is no such watch.
  boolean unwatch(String id);

  /// Compares the tree with the graph again. False if there is no such watch.
  boolean rescan(String id);

  /// Waits until every change made before this call is visible to reads.
  ///
  /// @return the last sequence number that is in the graph then
  long sync(Duration timeout) throws TimeoutException, InterruptedException;

  Status status();

  /// @param queued notices drained and not yet applied
  /// @param lagMillis how long the oldest of them has waited; 0 if there is none
  /// @param failure why nothing is being applied at present; null if all is well
  record Status(
      long seq,
      long queued,
      long lagMillis,
      long applied,
      long overflows,
      long rescans,
      int marks,
      int directories,
      boolean fileSystemMarks,
      @Nullable String failure) {}
}
