package dev.fsgraph.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the service is doing.
///
/// @param health `ok` or `failing`
/// @param failure why it is failing
/// @param counts what the graph holds; left out while it cannot be asked
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusView(
    String health,
    @Nullable String failure,
    int watches,
    @Nullable Counts counts,
    Tracking tracking,
    @Nullable Index index,
    Memory memory) {

  public record Counts(
      long entries, long directories, long gone, long events, long moves, long lastSeq) {}

  /// @param seq the last sequence number in the graph
  /// @param queued notices drained and not yet applied; the journal holds them
  /// @param lagMillis how long the oldest of them has waited
  /// @param commits how long changes took from the kernel's notice to the commit, lately; left out
  ///     if there were none
  /// @param lastRescans comparisons of a tree with the graph, the newest first
  /// @param marks in force
  /// @param markLimit how many there can be, those of other programs of this user counted; left out
  ///     for any number
  /// @param foreign notices of directories elsewhere on a marked file system, dropped at once
  /// @param merged things that happened and were told by the kernel as one with others
  /// @param journalBytes of the journal on disk
  /// @param journalFailure why the journal keeps nothing at present
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Tracking(
      long seq,
      long queued,
      long lagMillis,
      @Nullable Latencies commits,
      long applied,
      long overflows,
      long rescans,
      @Nullable List<Rescan> lastRescans,
      int marks,
      @Nullable Long markLimit,
      long foreign,
      long merged,
      int directories,
      boolean fileSystemMarks,
      long journalBytes,
      @Nullable String journalFailure) {}

  /// @param state `ready`, `building`, `catching_up` or `broken`; only a ready one answers, else
  ///     the graph does
  /// @param entries in the index
  /// @param done entries brought in so far, while it is built
  /// @param total entries there are to bring in, while it is built
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Index(
      String state,
      long entries,
      long seq,
      @Nullable Long done,
      @Nullable Long total,
      @Nullable String failure) {}

  /// In milliseconds, in the minute that goes on and the one before.
  public record Latencies(long count, double p50, double p99, double max) {}

  /// @param events that it led to
  public record Rescan(String root, String reason, String at, long millis, long events) {}

  /// Bytes of the service's own heap.
  public record Memory(long used, long max) {}
}
