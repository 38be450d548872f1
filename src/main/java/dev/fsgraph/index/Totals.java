package dev.fsgraph.index;

import dev.fsgraph.model.Entries.Stats;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/// Adds up documents.
final class Totals {

  static final int FILE = Kinds.code(Kind.FILE);

  /// For fewer documents a segment's blocks need not be made.
  private static final int WORTH_BLOCKS = 8 * Blocks.SIZE;

  private final long[] counts = new long[Kinds.COUNT];
  private final Map<FileKey, Long> linked = new HashMap<>();
  private long byName;
  private long saved;
  private int deepest;

  void add(Segment segment, Segment.Run run, BlockCache cache, String host) throws IOException {
    Each each = new Each(segment, host);
    Blocks blocks = run.end() - run.first() < WORTH_BLOCKS ? null : cache.of(segment);
    for (int document = run.first(); document < run.end(); ) {
      if (blocks != null && document % Blocks.SIZE == 0 && document + Blocks.SIZE <= run.end()) {
        each.add(blocks, document / Blocks.SIZE);
        document += Blocks.SIZE;
      } else {
        each.add(document++);
      }
    }
  }

  /// Looks at documents in their order, at those of a block only where its sums are not enough.
  private final class Each {

    private final Segment segment;
    private final String host;
    private final @Nullable Bits live;
    private final NumericDocValues kinds;
    private final NumericDocValues depths;
    private final NumericDocValues sizes;
    private final NumericDocValues links;
    private @Nullable Columns columns;

    Each(Segment segment, String host) throws IOException {
      this.segment = segment;
      this.host = host;
      live = segment.live();
      kinds = segment.numbers(Fields.KIND);
      depths = segment.numbers(Fields.DEPTH);
      sizes = segment.numbers(Fields.SIZE);
      links = segment.numbers(Fields.NLINK);
    }

    void add(int document) throws IOException {
      if (!isLive(document)) {
        return;
      }
      int kind = (int) at(kinds, document);
      counts[kind]++;
      deepest = Math.max(deepest, (int) at(depths, document));
      if (kind == FILE) {
        if (at(links, document) > 1) {
          addLinked(document);
        } else {
          byName += at(sizes, document);
        }
      }
    }

    void add(Blocks blocks, int block) throws IOException {
      blocks.addCounts(block, counts);
      byName += blocks.size(block);
      boolean whole = takeDeleted(block * Blocks.SIZE);
      if (blocks.deepest(block) > deepest) {
        deepest = whole ? blocks.deepest(block) : Math.max(deepest, deepest(block * Blocks.SIZE));
      }
      for (int document : blocks.linked(block)) {
        if (isLive(document)) {
          addLinked(document);
        }
      }
    }

    /// Takes the deleted documents of the block that begins at `first` out of the sums.
    ///
    /// @return true if there are none
    private boolean takeDeleted(int first) throws IOException {
      boolean whole = true;
      for (int document = first; live != null && document < first + Blocks.SIZE; document++) {
        if (!live.get(document)) {
          whole = false;
          int kind = (int) at(kinds, document);
          counts[kind]--;
          if (kind == FILE && at(links, document) <= 1) {
            byName -= at(sizes, document);
          }
        }
      }
      return whole;
    }

    private int deepest(int first) throws IOException {
      int found = 0;
      for (int document = first; document < first + Blocks.SIZE; document++) {
        if (isLive(document)) {
          found = Math.max(found, (int) at(depths, document));
        }
      }
      return found;
    }

    private boolean isLive(int document) {
      return live == null || live.get(document);
    }

    private void addLinked(int document) throws IOException {
      columns = columns == null ? new Columns(segment.reader(), host) : columns;
      long size = columns.size(document);
      byName += size;
      addLink(columns.key(document), size);
    }
  }

  static long at(NumericDocValues column, int document) throws IOException {
    return column.advanceExact(document) ? column.longValue() : 0;
  }

  /// Of the sizes that a file was seen to have at its names, the largest counts.
  private void addLink(FileKey file, long size) {
    Long largest = linked.get(file);
    linked.put(file, largest == null ? size : Math.max(largest, size));
    saved += largest == null ? 0 : Math.min(largest, size);
  }

  long entries() {
    long entries = 0;
    for (long count : counts) {
      entries += count;
    }
    return entries;
  }

  /// @param depth of the path that the totals are below of
  Stats stats(int depth) {
    return new Stats(
        counts[FILE],
        counts[Kinds.code(Kind.DIRECTORY)],
        counts[Kinds.code(Kind.SYMLINK)],
        counts[Kinds.code(Kind.SPECIAL)],
        byName - saved,
        saved,
        Math.max(0, deepest - depth));
  }
}
