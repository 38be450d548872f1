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
    @Nullable String contentHash,
    @Nullable String mimeType,
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
      @Nullable String contentHash,
      @Nullable String mimeType) {
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
        contentHash,
        mimeType,
        null);
  }

  /// The disk was asked, and had the same.
  public Entry verified(Instant at) {
    return new Entry(
        host,
        path,
        attributes,
        since,
        version,
        cachedAt,
        at,
        false,
        unreadable,
        contentHash,
        mimeType,
        resolved);
  }

  public Entry resolvedTo(@Nullable String path) {
    return new Entry(
        host,
        this.path,
        attributes,
        since,
        version,
        cachedAt,
        verifiedAt,
        stale,
        unreadable,
        contentHash,
        mimeType,
        path);
  }
}
