package dev.fsgraph.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A watch as it is asked for and remembered: what survives a restart.
///
/// @param root absolute real path of a directory, in text form
/// @param crossMounts whether file systems mounted below the root belong to it
/// @param filter what of the tree is wanted
/// @param polling whether and how often it is polled
/// @param sync how its changes reach the graph
/// @param scanned when its first scan was complete; null before
public record WatchSpec(
    String id,
    String root,
    @Nullable String name,
    boolean crossMounts,
    Filter filter,
    Polling polling,
    Sync sync,
    Instant created,
    @Nullable Instant scanned) {

  public WatchSpec(
      String id,
      String root,
      @Nullable String name,
      boolean crossMounts,
      Filter filter,
      Polling polling,
      Instant created,
      @Nullable Instant scanned) {
    this(id, root, name, crossMounts, filter, polling, Sync.IMMEDIATE, created, scanned);
  }

  public WatchSpec named(@Nullable String next) {
    return new WatchSpec(id, root, next, crossMounts, filter, polling, sync, created, scanned);
  }

  public WatchSpec filtered(Filter next) {
    return new WatchSpec(id, root, name, crossMounts, next, polling, sync, created, scanned);
  }

  public WatchSpec scannedAt(Instant when) {
    return new WatchSpec(id, root, name, crossMounts, filter, polling, sync, created, when);
  }

  public WatchSpec polled(Polling next) {
    return new WatchSpec(id, root, name, crossMounts, filter, next, sync, created, scanned);
  }
}
