package dev.fsgraph.index;

import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Goes through the documents of one segment that a selection asks for, within one range of paths.
final class SegmentWalk {

  private final Segment segment;
  private final String host;
  private final int end;
  private final @Nullable DocIdSetIterator candidates;
  private final @Nullable Bits live;
  private final Selection.Test test;
  private final SortedDocValues paths;
  private @Nullable Columns columns;
  private int document;

  private SegmentWalk(Segment segment, String host, Segment.Run run, Selection selection)
      throws IOException {
    this.segment = segment;
    this.host = host;
    end = run.end();
    document = run.first() - 1;
    candidates = selection.term() == null ? null : segment.having(selection.term());
    live = segment.live();
    test = selection.filter().in(segment);
    paths = segment.paths();
  }

  /// At the first document, or null if there is none.
  static @Nullable SegmentWalk start(
      Segment segment, String host, PathRange range, Selection selection) throws IOException {
    Segment.Run run = segment.run(range);
    if (run.isEmpty()) {
      return null;
    }
    SegmentWalk walk = new SegmentWalk(segment, host, run, selection);
    return walk.next() ? walk : null;
  }

  /// Goes to the next document. False at the end.
  boolean next() throws IOException {
    do {
      document = candidates == null ? document + 1 : after(candidates);
    } while (document < end && !isWanted());
    return document < end;
  }

  private int after(DocIdSetIterator candidates) throws IOException {
    return candidates.docID() > document ? candidates.docID() : candidates.advance(document + 1);
  }

  private boolean isWanted() throws IOException {
    return (live == null || live.get(document)) && test.holds(document, this::pathText);
  }

  int document() {
    return document;
  }

  Segment segment() {
    return segment;
  }

  /// Good until the walk goes on.
  BytesRef path() throws IOException {
    paths.advanceExact(document);
    return paths.lookupOrd(paths.ordValue());
  }

  Columns columns() throws IOException {
    if (columns == null) {
      columns = new Columns(segment.reader(), host);
    }
    return columns;
  }

  Stored stored() throws IOException {
    return columns().stored(document);
  }

  private String pathText() throws IOException {
    return path().utf8ToString();
  }
}
