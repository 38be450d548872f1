package dev.fsgraph.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry of the graph with all its properties, as it is read back.
///
/// @param since known at this path from then on
/// @param verifiedAt when the disk was last asked about it
/// @param stale whether it is known to need another look
/// @param resolved the real path that a symlink leads to in the end; null if it is broken, is not
///     followed yet, or is none
/// @param unreadable why a directory could not be listed; null if it could
/// @param content of a file; null if nobody has looked, or it has changed since
public record Entry(
    String host,
    String path,
    Attributes attributes,
    Instant since,
    long version,
    @Nullable Instant cachedAt,
    @Nullable Instant verifiedAt,
    boolean stale,
    @Nullable String unreadable,
    @Nullable Content content,
    @Nullable String resolved) {

  public Entry(
      String host,
      String path,
      Attributes attributes,
      Instant since,
      long version,
      @Nullable Instant cachedAt,
      @Nullable Instant verifiedAt,
      boolean stale,
      @Nullable String unreadable,
      @Nullable Content content) {
    this(
        host,
        path,
        attributes,
        since,
        version,
        cachedAt,
        verifiedAt,
        stale,
        unreadable,
        content,
        null);
  }

  /// The disk was asked, and had the same.
  public Entry verified(Instant at) {
    return new Entry(
        host, path, attributes, since, version, cachedAt, at, false, unreadable, content, resolved);
  }

  /// The same file, with what is in it.
  public Entry containing(@Nullable Content next) {
    return new Entry(
        host,
        path,
        attributes,
        since,
        version,
        cachedAt,
        verifiedAt,
        stale,
        unreadable,
        next,
        resolved);
  }

  /// The same link, with where it leads.
  public Entry resolvedTo(@Nullable String end) {
    return new Entry(
        host,
        path,
        attributes,
        since,
        version,
        cachedAt,
        verifiedAt,
        stale,
        unreadable,
        content,
        end);
  }

  public @Nullable String contentHash() {
    return content == null ? null : content.hash();
  }

  public @Nullable String mimeType() {
    return content == null ? null : content.mimeType();
  }

  /// Why a file has no hash; null if it has one, or nobody has looked.
  public @Nullable String unread() {
    return content == null ? null : content.unread();
  }
}
