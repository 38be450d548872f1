package dev.fsgraph.track;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Polling;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.Disk.Sight;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.watch.WatchStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the outside asks of the tracker. Thread-safe.
public interface Tracking {

  /// A watch and whether this call made it.
  record Watched(WatchStatus watch, boolean created) {}

  /// Watches the directory at `root`. Returns at once; the scan goes on. A directory that is
  /// watched already answers the watch there is.
  Watched watch(String root, WatchOptions options) throws RootException;

  default Watched watch(
      String root, @Nullable String name, boolean crossMounts, Filter filter, Polling polling)
      throws RootException {
    return watch(
        root,
        WatchOptions.USUAL.named(name).crossing(crossMounts).filtered(filter).polled(polling));
  }

  /// The same, of everything, and polled only where nothing tells of changes.
  default Watched watch(String root, @Nullable String name, boolean crossMounts)
      throws RootException {
    return watch(root, name, crossMounts, Filter.NONE, Polling.WHERE_NEEDED);
  }

  List<WatchStatus> watches();

  /// What is watched, without asking how it is doing.
  List<WatchSpec> specs();

  Optional<WatchStatus> watch(String id);

  /// Watches the same tree in another way. Returns at once; if the watch is to show more or less of
  /// its tree, the scan goes on.
  Optional<WatchStatus> change(String id, UnaryOperator<WatchOptions> change);

  /// What is mounted below a watch's root, and whether it is tracked.
  default List<Mounted> mounts(WatchSpec watch) {
    return List.of();
  }

  /// @param what for people: `ext4 file system /dev/sdb1`
  /// @param sameAs the path by which the directory is known that is mounted here; null if it is not
  record Mounted(String path, String what, boolean tracked, @Nullable String sameAs) {}

  /// Stops watching and forgets the entries no other watch covers. False if there is no such watch.
  boolean unwatch(String id);

  /// Compares the tree with the graph again. False if there is no such watch.
  boolean rescan(String id);

  /// Where what reads say may not be what is on the disk at present.
  default Doubts doubts() {
    return Doubts.NONE;
  }

  /// Looks at the disk, where a watch shows the path. If something else is there than is known, it
  /// is put right soon: {@link #settle} waits for that.
  ///
  /// @param known what reads say; null for nothing
  default Sight look(String path, @Nullable Attributes known) {
    return new Sight.Unreachable("nobody looks");
  }

  /// Waits until every change made before this call is visible to reads.
  ///
  /// @return the last sequence number that is in the graph then
  long sync(Duration timeout) throws TimeoutException, InterruptedException;

  /// Waits until what {@link #look} has found, and what the kernel has told before, is visible.
  default long settle(Duration timeout) throws TimeoutException, InterruptedException {
    return sync(timeout);
  }

  Status status();

  /// A comparison of a tree with the graph.
  ///
  /// @param reason why it was made
  /// @param events that it led to, together with comparisons of other trees at the same time
  record Rescanned(String root, String reason, Instant at, Duration took, long events) {}

  /// How long changes took, in milliseconds, from the kernel's notice to the commit that has them
  /// in; lately: in the minute that goes on and the one before.
  ///
  /// @param count of notices
  record Latencies(long count, double p50, double p99, double max) {}

  /// @param queued notices drained and not yet applied; the journal holds them
  /// @param lagMillis how long the oldest of them has waited; 0 if there is none
  /// @param commits how long changes took to be committed; null if there were none lately
  /// @param lastRescans the newest first
  /// @param marks in force
  /// @param markLimit how many there can be; null for any number
  /// @param foreign notices of directories elsewhere on a marked file system, dropped at once
  /// @param merged things that happened and were told as one with others
  /// @param journalBytes of the journal on disk
  /// @param journalFailure why the journal keeps nothing at present; null if all is well
  /// @param failure why nothing is being applied at present; null if all is well
  record Status(
      long seq,
      long queued,
      long lagMillis,
      @Nullable Latencies commits,
      long applied,
      long overflows,
      long rescans,
      List<Rescanned> lastRescans,
      int marks,
      @Nullable Long markLimit,
      long foreign,
      long merged,
      int directories,
      boolean fileSystemMarks,
      long journalBytes,
      @Nullable String journalFailure,
      @Nullable String failure) {}
}
