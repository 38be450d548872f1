package dev.fsgraph.index;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a change makes of an entry: the same that the graph's statements make of its node.
final class Applied {

  private Applied() {}

  /// An entry that a directory above took along.
  static Entry carried(Entry e, String path) {
    return with(
        e, path, e.attributes(), e.since(), e.version(), e.cachedAt(), e.verifiedAt(), e.stale());
  }

  /// One that was there before.
  static Entry changed(Entry e, String path, Change change, Instant at) {
    Attributes now = change.now();
    Instant since = change.moved() && change.named() != null ? change.named() : e.since();
    long version = e.version() + (change.moved() || now != null ? 1 : 0);
    return now == null
        ? with(e, path, e.attributes(), since, version, e.cachedAt(), e.verifiedAt(), e.stale())
        : with(e, path, now, since, version, at, at, false);
  }

  /// One that comes where another was that nobody saw leave: the graph takes its node over.
  static Entry takenOver(Entry e, String path, Attributes now, Change change, Instant at) {
    return with(e, path, now, since(change), e.version() + 1, at, at, false);
  }

  static Entry created(String host, String path, Attributes now, Change change, Instant at) {
    return created(host, path, now, since(change), at);
  }

  static Entry created(String host, String path, Attributes now, Instant since, Instant at) {
    return new Entry(host, path, now, since, 1, at, at, false, null, null);
  }

  static Entry unreadable(Entry e, @Nullable String reason) {
    return new Entry(
        e.host(),
        e.path(),
        e.attributes(),
        e.since(),
        e.version(),
        e.cachedAt(),
        e.verifiedAt(),
        e.stale(),
        reason,
        e.content(),
        e.resolved());
  }

  private static Instant since(Change change) {
    return change.named() != null ? change.named() : change.appeared();
  }

  private static Entry with(
      Entry e,
      String path,
      Attributes attributes,
      Instant since,
      long version,
      @Nullable Instant cachedAt,
      @Nullable Instant verifiedAt,
      boolean stale) {
    Content content = e.content();
    return new Entry(
        e.host(),
        path,
        attributes,
        since,
        version,
        cachedAt,
        verifiedAt,
        stale,
        e.unreadable(),
        content != null && content.holds(e.attributes(), attributes) ? content : null,
        e.resolved());
  }
}
