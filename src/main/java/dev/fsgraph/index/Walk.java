package dev.fsgraph.index;

import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// Goes through the documents of all segments in path order.
record Walk(IndexReader reader, String host) {

  /// Says whether it wants to see more.
  @FunctionalInterface
  interface Visitor {
    boolean visit(SegmentWalk at) throws IOException;
  }

  private record Waiting(BytesRef path, SegmentWalk walk) {

    static final Comparator<Waiting> ORDER = Comparator.comparing(Waiting::path);

    static Waiting at(SegmentWalk walk) throws IOException {
      return new Waiting(BytesRef.deepCopyOf(walk.path()), walk);
    }
  }

  List<Segment> segments() {
    return reader.leaves().stream().map(LeafReaderContext::reader).map(Segment::new).toList();
  }

  /// All that has the term, in no order.
  List<Stored> having(Term term) throws IOException {
    List<Stored> all = new ArrayList<>(1);
    for (Segment segment : segments()) {
      DocIdSetIterator found = segment.having(term);
      Bits live = segment.live();
      Columns columns = null;
      while (found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(found.docID())) {
          columns = columns == null ? new Columns(segment.reader(), host) : columns;
          all.add(columns.stored(found.docID()));
        }
      }
    }
    return all;
  }

  /// The paths of all that has one of the values in a field of terms, in no order.
  void paths(String field, Collection<BytesRef> values, Consumer<String> into) throws IOException {
    List<BytesRef> ordered = values.stream().sorted().toList();
    for (Segment segment : segments()) {
      SortedDocValues paths = null;
      for (int document : segment.living(field, ordered)) {
        paths = paths == null ? segment.paths() : paths;
        paths.advanceExact(document);
        into.accept(paths.lookupOrd(paths.ordValue()).utf8ToString());
      }
    }
  }

  /// How many documents there are: they need not be in order for that.
  long count(Selection selection) throws IOException {
    long count = 0;
    for (PathRange range : selection.ranges()) {
      for (Segment segment : segments()) {
        SegmentWalk walk = SegmentWalk.start(segment, host, range, selection);
        while (walk != null) {
          count++;
          walk = walk.next() ? walk : null;
        }
      }
    }
    return count;
  }

  void over(Selection selection, Visitor visitor) throws IOException {
    for (PathRange range : selection.ranges()) {
      if (!over(range, selection, visitor)) {
        return;
      }
    }
  }

  private boolean over(PathRange range, Selection selection, Visitor visitor) throws IOException {
    PriorityQueue<Waiting> waiting = new PriorityQueue<>(Waiting.ORDER);
    for (Segment segment : segments()) {
      SegmentWalk walk = SegmentWalk.start(segment, host, range, selection);
      if (walk != null) {
        waiting.add(Waiting.at(walk));
      }
    }
    while (!waiting.isEmpty()) {
      SegmentWalk walk = waiting.remove().walk();
      if (waiting.isEmpty()) {
        return alone(walk, visitor);
      }
      if (!visitor.visit(walk)) {
        return false;
      }
      if (walk.next()) {
        waiting.add(Waiting.at(walk));
      }
    }
    return true;
  }

  /// The last one needs no comparing.
  private static boolean alone(SegmentWalk walk, Visitor visitor) throws IOException {
    do {
      if (!visitor.visit(walk)) {
        return false;
      }
    } while (walk.next());
    return true;
  }
}
