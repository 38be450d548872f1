package dev.fsgraph.index;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;

/// The blocks of the segments that are in use. Some readers may make the same ones at once.
final class BlockCache {

  private final Map<CacheKey, Blocks> kept = new ConcurrentHashMap<>();

  Blocks of(Segment segment) throws IOException {
    CacheHelper core = segment.reader().getCoreCacheHelper();
    Blocks blocks = kept.get(core.getKey());
    if (blocks == null) {
      blocks = Blocks.of(segment);
      if (kept.put(core.getKey(), blocks) == null) {
        core.addClosedListener(kept::remove);
      }
    }
    return blocks;
  }
}
