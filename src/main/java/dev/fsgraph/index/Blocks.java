package dev.fsgraph.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.lucene.index.NumericDocValues;

/// What each 256 documents of a segment add up to, so that a total over many need not look at each.
/// A segment's documents never change: these are good as long as it is. That some are deleted is
/// not in them.
final class Blocks {

  static final int SIZE = 256;

  private final int[] counts;
  private final long[] sizes;
  private final int[] deepest;

  /// Documents of files that have other names: what those weigh is in no block.
  private final int[] linked;

  private Blocks(int blocks, int[] linked) {
    counts = new int[blocks * Kinds.COUNT];
    sizes = new long[blocks];
    deepest = new int[blocks];
    this.linked = linked;
  }

  static Blocks of(Segment segment) throws IOException {
    int whole = segment.reader().maxDoc() / SIZE;
    NumericDocValues kinds = segment.numbers(Fields.KIND);
    NumericDocValues depths = segment.numbers(Fields.DEPTH);
    NumericDocValues sizes = segment.numbers(Fields.SIZE);
    NumericDocValues links = segment.numbers(Fields.NLINK);
    Blocks blocks = new Blocks(whole, linkedFiles(segment));
    for (int document = 0; document < whole * SIZE; document++) {
      int block = document / SIZE;
      int kind = (int) Totals.at(kinds, document);
      blocks.counts[block * Kinds.COUNT + kind]++;
      blocks.deepest[block] = Math.max(blocks.deepest[block], (int) Totals.at(depths, document));
      if (kind == Totals.FILE && Totals.at(links, document) <= 1) {
        blocks.sizes[block] += Totals.at(sizes, document);
      }
    }
    return blocks;
  }

  private static int[] linkedFiles(Segment segment) throws IOException {
    NumericDocValues kinds = segment.numbers(Fields.KIND);
    NumericDocValues links = segment.numbers(Fields.NLINK);
    IntStream.Builder linked = IntStream.builder();
    for (int document = 0; document < segment.reader().maxDoc(); document++) {
      if (Totals.at(links, document) > 1 && Totals.at(kinds, document) == Totals.FILE) {
        linked.add(document);
      }
    }
    return linked.build().toArray();
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

  /// The documents of a block whose files have other names, in their order.
  int[] linked(int block) {
    return Arrays.copyOfRange(linked, place(block * SIZE), place((block + 1) * SIZE));
  }

  private int place(int document) {
    int at = Arrays.binarySearch(linked, document);
    return at < 0 ? -at - 1 : at;
  }
}
