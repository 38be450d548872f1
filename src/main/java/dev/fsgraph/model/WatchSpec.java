package dev.fsgraph.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A watch as it is asked for and remembered: what survives a restart.
///
/// @param root absolute real path of a directory, in text form
/// @param scanned when its first scan was complete; null before
public record WatchSpec(
    String id, String root, WatchOptions options, Instant created, @Nullable Instant scanned) {

  public @Nullable String name() {
    return options.name();
  }

  public boolean crossMounts() {
    return options.crossMounts();
  }

  public Filter filter() {
    return options.filter();
  }

  public Polling polling() {
    return options.polling();
  }

  public Sync sync() {
    return options.sync();
  }

  public boolean hash() {
    return options.hash();
  }

  public ReferenceKinds references() {
    return options.references();
  }

  public LogLimits retention() {
    return options.retention();
  }

  public WatchSpec with(WatchOptions next) {
    return new WatchSpec(id, root, next, created, scanned);
  }

  public WatchSpec scannedAt(Instant when) {
    return new WatchSpec(id, root, options, created, when);
  }
}
