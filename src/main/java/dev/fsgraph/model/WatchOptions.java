package dev.fsgraph.model;

import org.jspecify.annotations.Nullable;

/// How a tree is to be watched.
///
/// @param crossMounts whether file systems mounted below the root belong to it
/// @param filter what of the tree is wanted
/// @param polling whether and how often it is polled
/// @param sync how its changes reach the graph
/// @param hash whether its files are read, for their hash and type
/// @param references what its files are searched for
/// @param retention what is kept of the log of it
public record WatchOptions(
    @Nullable String name,
    boolean crossMounts,
    Filter filter,
    Polling polling,
    Sync sync,
    boolean hash,
    ReferenceKinds references,
    LogLimits retention) {

  /// All of it, and polled only where nothing tells of changes.
  public static final WatchOptions USUAL =
      new WatchOptions(
          null,
          false,
          Filter.NONE,
          Polling.WHERE_NEEDED,
          Sync.IMMEDIATE,
          false,
          ReferenceKinds.USUAL,
          LogLimits.NONE);

  public WatchOptions named(@Nullable String next) {
    return new WatchOptions(next, crossMounts, filter, polling, sync, hash, references, retention);
  }

  public WatchOptions crossing(boolean next) {
    return new WatchOptions(name, next, filter, polling, sync, hash, references, retention);
  }

  public WatchOptions filtered(Filter next) {
    return new WatchOptions(name, crossMounts, next, polling, sync, hash, references, retention);
  }

  public WatchOptions polled(Polling next) {
    return new WatchOptions(name, crossMounts, filter, next, sync, hash, references, retention);
  }

  public WatchOptions synced(Sync next) {
    return new WatchOptions(name, crossMounts, filter, polling, next, hash, references, retention);
  }

  public WatchOptions hashed(boolean next) {
    return new WatchOptions(name, crossMounts, filter, polling, sync, next, references, retention);
  }

  public WatchOptions searchedFor(ReferenceKinds next) {
    return new WatchOptions(name, crossMounts, filter, polling, sync, hash, next, retention);
  }

  public WatchOptions retained(LogLimits next) {
    return new WatchOptions(name, crossMounts, filter, polling, sync, hash, references, next);
  }
}
