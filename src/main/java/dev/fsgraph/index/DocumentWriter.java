package dev.fsgraph.index;

import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/// Writes the documents of one change of the index: first all deletes, then all that is added.
final class DocumentWriter {

  private final IndexWriter writer;
  private final Documents documents;
  private final Set<String> paths = new LinkedHashSet<>();
  private final List<Query> ranges = new ArrayList<>();

  DocumentWriter(IndexWriter writer, Documents documents) {
    this.writer = writer;
    this.documents = documents;
  }

  /// What is at these paths before the change, by path.
  Map<String, Stored> recall(Walk before, Collection<String> at) throws IOException {
    return Recall.of(before, documents, at);
  }

  void delete(String path) {
    paths.add(path);
  }

  void delete(PathRange range) {
    ranges.add(new InRange(range));
  }

  /// Deletes, and puts back what only has the same hash as a deleted path.
  ///
  /// @param known those of the deleted paths at which something is
  /// @param replaced for which paths that is not to be done, besides those deleted themselves
  void finishDeletes(Walk before, Set<String> known, Predicate<String> replaced)
      throws IOException {
    Map<String, Stored> namesakes = new HashMap<>();
    Map<BytesRef, Integer> counts = counts(before.segments());
    for (String path : paths) {
      Term term = documents.byPath(path);
      if (counts.getOrDefault(term.bytes(), 0) == (known.contains(path) ? 1 : 0)) {
        continue;
      }
      for (Stored found : before.having(term)) {
        if (!paths.contains(found.path()) && !replaced.test(found.path())) {
          namesakes.put(found.path(), found);
        }
      }
    }
    writer.deleteDocuments(ranges.toArray(Query[]::new));
    writer.deleteDocuments(paths.stream().map(documents::byPath).toArray(Term[]::new));
    add(namesakes.values());
  }

  /// How many documents have the term of each of the paths.
  private Map<BytesRef, Integer> counts(List<Segment> segments) throws IOException {
    SortedMap<BytesRef, Integer> counts = new TreeMap<>();
    String field = "";
    for (String path : paths) {
      Term term = documents.byPath(path);
      field = term.field();
      counts.put(term.bytes(), 0);
    }
    for (Segment segment : segments) {
      segment.count(field, counts);
    }
    return counts;
  }

  void add(Collection<Stored> all) throws IOException {
    for (Stored stored : all) {
      add(stored);
    }
  }

  void add(Stored stored) throws IOException {
    writer.addDocument(documents.of(stored));
  }
}
