package dev.fsgraph.watch;

import dev.fsgraph.model.WatchSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A watch and how it is doing.
///
/// @param source `fanotify` or `poll`
/// @param marks `filesystem` or `directory`; null while it is polled
/// @param entries in the graph, the root included
/// @param reason why it is degraded or unavailable; null otherwise
/// @param progress of the scan that runs or was last run
public record WatchStatus(
    WatchSpec spec,
    WatchState state,
    String source,
    @Nullable String marks,
    long entries,
    @Nullable String reason,
    @Nullable Progress progress) {

  /// True if what happens below the root is applied as it happens.
  public boolean isFollowing() {
    return state == WatchState.LIVE || state == WatchState.DEGRADED;
  }

  /// True if its tree can be looked at.
  public boolean isReachable() {
    return isFollowing() || state == WatchState.SCANNING;
  }

  /// True if what is known of its tree may be old: something was missed, or it is being compared.
  public boolean isInDoubt() {
    return switch (state) {
      case LIVE, PAUSED -> false;
      case DEGRADED, UNAVAILABLE -> true;
      case SCANNING -> spec.scanned() != null;
    };
  }

  public WatchStatus in(WatchState next, @Nullable String why) {
    return new WatchStatus(spec, next, source, marks, entries, why, progress);
  }

  public WatchStatus with(WatchSpec next) {
    return new WatchStatus(next, state, source, marks, entries, reason, progress);
  }

  public WatchStatus with(Progress next) {
    return new WatchStatus(spec, state, source, marks, next.written(), reason, next);
  }

  /// True if nothing tells of its changes but looking.
  public boolean isPolled() {
    return source.equals("poll");
  }

  public WatchStatus withEntries(long count) {
    return new WatchStatus(spec, state, source, marks, count, reason, progress);
  }

  /// @param by the source that tells of changes
  /// @param next the marks it has there; null if it needs none
  public WatchStatus followed(String by, @Nullable String next) {
    return new WatchStatus(spec, state, by, next, entries, reason, progress);
  }

  /// @param found entries seen on the disk
  /// @param written entries written to the graph
  /// @param total entries there are to write; null while that is not known
  /// @param unreadable directories that could not be listed
  public record Progress(
      long found,
      long written,
      @Nullable Long total,
      long unreadable,
      Instant started,
      @Nullable Instant finished) {}
}
