package dev.fsgraph.index;

import org.apache.lucene.store.ByteBuffersDirectory;

/// Indexes in memory, for tests.
public final class Indexes {

  /// By which every few paths share one.
  public static final PathHash WEAK = path -> PathHash.XXH3.of(path) & 7;

  private Indexes() {}

  public static EntryIndex inMemory(String host, PathHash hash) {
    return EntryIndex.open(new ByteBuffersDirectory(), host, hash);
  }
}
