package dev.fsgraph.index;

import dev.fsgraph.model.PathRange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// A part of the index, whose documents are in path order.
record Segment(LeafReader reader) {

  /// Documents from `first` until before `end`; some of them may be deleted.
  record Run(int first, int end) {

    boolean isEmpty() {
      return first >= end;
    }
  }

  Run run(PathRange range) throws IOException {
    return new Run(firstFrom(range.start()), firstFrom(range.end()));
  }

  Run all() {
    return new Run(0, reader.maxDoc());
  }

  /// The first document whose path is `path` or comes after it.
  private int firstFrom(String path) throws IOException {
    SortedDocValues paths = paths();
    int at = paths.lookupTerm(new BytesRef(path));
    int ord = at < 0 ? -at - 1 : at;
    if (ord >= paths.getValueCount()) {
      return reader.maxDoc();
    }
    // A path has several documents only where it was written several times before a flush.
    int document = paths.advance(ord);
    while (paths.ordValue() < ord) {
      document = paths.nextDoc();
    }
    return document;
  }

  SortedDocValues paths() throws IOException {
    return DocValues.getSorted(reader, Fields.PATH);
  }

  NumericDocValues numbers(String field) throws IOException {
    return DocValues.getNumeric(reader, field);
  }

  @Nullable Bits live() {
    return reader.getLiveDocs();
  }

  /// Adds how many documents have each of the values of a field of terms.
  ///
  /// One enumeration finds them all: to begin one for each costs more than to find it.
  void count(String field, SortedMap<BytesRef, Integer> counts) throws IOException {
    Terms terms = reader.terms(field);
    if (terms == null) {
      return;
    }
    TermsEnum found = terms.iterator();
    PostingsEnum documents = null;
    Bits live = live();
    for (Map.Entry<BytesRef, Integer> each : counts.entrySet()) {
      if (found.seekExact(each.getKey())) {
        documents = found.postings(documents, PostingsEnum.NONE);
        while (documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          if (live == null || live.get(documents.docID())) {
            each.setValue(each.getValue() + 1);
          }
        }
      }
    }
  }

  /// The documents of many values of a field of terms that are not deleted, each once, in order.
  ///
  /// @param ordered so that each is looked for from where the last one was
  int[] living(String field, List<BytesRef> ordered) throws IOException {
    Terms terms = reader.terms(field);
    if (terms == null) {
      return new int[0];
    }
    IntStream.Builder living = IntStream.builder();
    Bits live = live();
    TermsEnum found = terms.iterator();
    PostingsEnum documents = null;
    for (BytesRef value : ordered) {
      if (found.seekExact(value)) {
        documents = found.postings(documents, PostingsEnum.NONE);
        while (documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          if (live == null || live.get(documents.docID())) {
            living.add(documents.docID());
          }
        }
      }
    }
    return living.build().sorted().distinct().toArray();
  }

  /// The documents of a term, deleted ones too.
  DocIdSetIterator having(Term term) throws IOException {
    Terms terms = reader.terms(term.field());
    if (terms != null) {
      TermsEnum found = terms.iterator();
      if (found.seekExact(term.bytes())) {
        return found.postings(null, PostingsEnum.NONE);
      }
    }
    return DocIdSetIterator.empty();
  }
}
