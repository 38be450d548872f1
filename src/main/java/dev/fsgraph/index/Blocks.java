package dev.fsgraph.index;

import java.io.IOException;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/// What each 256 documents of a segment add up to, so that a total over many need not look at each.
/// A segment's documents never change: these are good as long as it is.
final class Blocks {

  static final int SIZE = 256;

  private final int[] counts;
  private final long[] sizes;
  private final int[] deepest;
  private final boolean[] linked;

  private Blocks(int blocks) {
    counts = new int[blocks * Kinds.COUNT];
    sizes = new long[blocks];
    deepest = new int[blocks];
    linked = new boolean[blocks];
  }

  static Blocks of(Segment segment) throws IOException {
    int documents = segment.reader().maxDoc();
    Blocks blocks = new Blocks(documents / SIZE);
    NumericDocValues kinds = segment.numbers(Fields.KIND);
    NumericDocValues depths = segment.numbers(Fields.DEPTH);
    NumericDocValues sizes = segment.numbers(Fields.SIZE);
    NumericDocValues links = segment.numbers(Fields.NLINK);
    for (int document = 0; document < blocks.sizes.length * SIZE; document++) {
      int block = document / SIZE;
      int kind = (int) Totals.at(kinds, document);
      blocks.counts[block * Kinds.COUNT + kind]++;
      blocks.deepest[block] = Math.max(blocks.deepest[block], (int) Totals.at(depths, document));
      if (kind == Totals.FILE) {
        blocks.sizes[block] += Totals.at(sizes, document);
        blocks.linked[block] |= Totals.at(links, document) > 1;
      }
    }
    return blocks;
  }

  /// True if its sums are those of the documents: none is deleted, no file has a second name.
  boolean isPlain(int block, @Nullable Bits live) {
    if (linked[block]) {
      return false;
    }
    for (int document = block * SIZE; live != null && document < (block + 1) * SIZE; document++) {
      if (!live.get(document)) {
        return false;
      }
    }
    return true;
  }

  void addCounts(int block, long[] to) {
    for (int kind = 0; kind < Kinds.COUNT; kind++) {
      to[kind] += counts[block * Kinds.COUNT + kind];
    }
  }

  long size(int block) {
    return sizes[block];
  }

  int deepest(int block) {
    return deepest[block];
  }
}
