package dev.fsgraph.model;

import org.jspecify.annotations.Nullable;

/// How a tree is to be watched.
///
/// @param crossMounts whether file systems mounted below the root belong to it
/// @param filter what of the tree is wanted
/// @param polling whether and how often it is polled
/// @param sync how its changes reach the graph
/// @param hash whether its files are read, for their hash and type
/// @param retention what is kept of the log of it
public record WatchOptions(
    @Nullable String name,
    boolean crossMounts,
    Filter filter,
    Polling polling,
    Sync sync,
    boolean hash,
    LogLimits retention) {

  /// All of it, and polled only where nothing tells of changes.
  public static final WatchOptions USUAL =
      new WatchOptions(
          null, false, Filter.NONE, Polling.WHERE_NEEDED, Sync.IMMEDIATE, false, LogLimits.NONE);
}
