package dev.fsgraph.watch;

/// How a watch is doing.
public enum WatchState {
  SCANNING,
  LIVE,
  /// Live, but something may have been missed; being put right.
  DEGRADED,
  /// The root cannot be reached. What is known is kept.
  UNAVAILABLE,
  PAUSED
}
