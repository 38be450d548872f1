package dev.fsgraph.index;

import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Looks up many paths at once: each segment's columns are opened once and read in one direction.
final class Recall {

  private final Segment segment;
  private final String host;
  private final SortedDocValues paths;
  private final @Nullable Bits live;
  private @Nullable Columns columns;

  private Recall(Segment segment, String host) throws IOException {
    this.segment = segment;
    this.host = host;
    this.paths = segment.paths();
    this.live = segment.live();
  }

  /// What is at these paths, by path.
  static Map<String, Stored> of(Walk walk, Collection<String> wanted) throws IOException {
    Map<String, Stored> found = new HashMap<>();
    List<String> ordered = wanted.stream().distinct().sorted(PathRange.ORDER).toList();
    for (Segment segment : walk.segments()) {
      Recall recall = new Recall(segment, walk.host());
      for (String path : ordered) {
        int document = recall.document(path);
        if (document >= 0) {
          found.put(path, recall.stored(document));
        }
      }
    }
    return found;
  }

  /// The document that is not deleted; -1 if there is none.
  private int document(String path) throws IOException {
    int ord = paths.lookupTerm(new BytesRef(path));
    if (ord < 0) {
      return -1;
    }
    // No document comes before its ord; the one before may be behind it already.
    int document = Math.max(paths.docID(), ord);
    if (document == DocIdSetIterator.NO_MORE_DOCS || !paths.advanceExact(document)) {
      return -1;
    }
    while (paths.ordValue() < ord) {
      document = paths.nextDoc();
    }
    while (live != null && !live.get(document)) {
      document = paths.nextDoc();
      if (document == DocIdSetIterator.NO_MORE_DOCS || paths.ordValue() != ord) {
        return -1;
      }
    }
    return document;
  }

  private Stored stored(int document) throws IOException {
    if (columns == null) {
      columns = new Columns(segment.reader(), host);
    }
    return columns.stored(document);
  }
}
