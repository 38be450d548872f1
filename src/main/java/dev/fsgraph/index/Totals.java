package dev.fsgraph.index;

import dev.fsgraph.model.Entries.Stats;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.Bits;

/// Adds up documents.
final class Totals {

  private static final int FILE = Kinds.code(Kind.FILE);

  private final long[] counts = new long[Kinds.COUNT];
  private final Map<FileKey, Long> linked = new HashMap<>();
  private long byName;
  private long saved;
  private int deepest;

  void add(Segment segment, Segment.Run run, String host) throws IOException {
    Bits live = segment.live();
    NumericDocValues kinds = segment.numbers(Fields.KIND);
    NumericDocValues depths = segment.numbers(Fields.DEPTH);
    NumericDocValues sizes = segment.numbers(Fields.SIZE);
    NumericDocValues links = segment.numbers(Fields.NLINK);
    Columns columns = null;
    for (int document = run.first(); document < run.end(); document++) {
      if (live != null && !live.get(document)) {
        continue;
      }
      int kind = (int) at(kinds, document);
      counts[kind]++;
      deepest = Math.max(deepest, (int) at(depths, document));
      if (kind == FILE) {
        long size = at(sizes, document);
        byName += size;
        if (at(links, document) > 1) {
          columns = columns == null ? new Columns(segment.reader(), host) : columns;
          addLink(columns.key(document), size);
        }
      }
    }
  }

  private static long at(NumericDocValues column, int document) throws IOException {
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
