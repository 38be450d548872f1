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
/// @param hash whether its files are read, for their hash and type
/// @param retention what is kept of the log of its tree
/// @param scanned when its first scan was complete; null before
public record WatchSpec(
    String id,
    String root,
    @Nullable String name,
    boolean crossMounts,
    Filter filter,
    Polling polling,
    Sync sync,
    boolean hash,
    LogLimits retention,
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
    this(
        id,
        root,
        name,
        crossMounts,
        filter,
        polling,
        Sync.IMMEDIATE,
        false,
        LogLimits.NONE,
        created,
        scanned);
  }

  public static WatchSpec of(String id, String root, WatchOptions options, Instant created) {
    return new WatchSpec(
        id,
        root,
        options.name(),
        options.crossMounts(),
        options.filter(),
        options.polling(),
        options.sync(),
        options.hash(),
        options.retention(),
        created,
        null);
  }

  public WatchSpec named(@Nullable String next) {
    return with(next, filter, polling, hash, retention, scanned);
  }

  public WatchSpec filtered(Filter next) {
    return with(name, next, polling, hash, retention, scanned);
  }

  public WatchSpec scannedAt(Instant when) {
    return with(name, filter, polling, hash, retention, when);
  }

  public WatchSpec polled(Polling next) {
    return with(name, filter, next, hash, retention, scanned);
  }

  public WatchSpec hashed(boolean next) {
    return with(name, filter, polling, next, retention, scanned);
  }

  public WatchSpec retained(LogLimits next) {
    return with(name, filter, polling, hash, next, scanned);
  }

  private WatchSpec with(
      @Nullable String name,
      Filter filter,
      Polling polling,
      boolean hash,
      LogLimits retention,
      @Nullable Instant scanned) {
    return new WatchSpec(
        id, root, name, crossMounts, filter, polling, sync, hash, retention, created, scanned);
  }
}
