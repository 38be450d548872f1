package dev.fsgraph.index;

import dev.fsgraph.model.EventCounts;
import dev.fsgraph.model.EventCounts.Bucket;
import dev.fsgraph.model.EventCounts.Per;
import dev.fsgraph.model.EventFilter;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.TooCostlyException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/// A question about events.
record EventSearch(Query query) {

  static EventSearch of(EventFilter filter, long after) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    if (after > 0) {
      all.add(LongPoint.newRangeQuery(EventDocuments.SEQ, after + 1, Long.MAX_VALUE), Occur.FILTER);
    }
    if (filter.since() != null || filter.until() != null) {
      all.add(
          LongPoint.newRangeQuery(
              EventDocuments.AT,
              filter.since() == null ? Long.MIN_VALUE : Nanos.of(filter.since()),
              filter.until() == null ? Long.MAX_VALUE : Nanos.of(filter.until()) - 1),
          Occur.FILTER);
    }
    if (!filter.types().isEmpty()) {
      all.add(any(filter.types().stream().map(EventDocuments::ofType).toList()), Occur.FILTER);
    }
    String under = filter.under();
    if (under != null && !under.equals("/")) {
      all.add(
          any(
              List.of(
                  EventDocuments.within(EventDocuments.UNDER, under),
                  EventDocuments.within(EventDocuments.TO, under))),
          Occur.FILTER);
    }
    return new EventSearch(all.build());
  }

  private static Query any(List<Query> queries) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    queries.forEach(query -> any.add(query, Occur.SHOULD));
    return any.build();
  }

  @FunctionalInterface
  private interface Visitor {
    /// False for no more.
    boolean visit(int document) throws IOException;
  }

  /// Makes a visitor for the documents of a segment.
  @FunctionalInterface
  private interface Visit {
    Visitor in(LeafReaderContext segment) throws IOException;
  }

  private void each(IndexSearcher searcher, Visit visit) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext segment : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(segment);
      if (scorer != null && !each(segment, scorer.iterator(), visit.in(segment))) {
        return;
      }
    }
  }

  private static boolean each(LeafReaderContext segment, DocIdSetIterator found, Visitor visitor)
      throws IOException {
    Bits live = segment.reader().getLiveDocs();
    while (found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      if ((live == null || live.get(found.docID())) && !visitor.visit(found.docID())) {
        return false;
      }
    }
    return true;
  }

  List<Long> numbers(IndexSearcher searcher, int limit) throws IOException {
    List<Long> numbers = new ArrayList<>();
    each(
        searcher,
        segment -> {
          NumericDocValues seq = DocValues.getNumeric(segment.reader(), EventDocuments.SEQ);
          return document -> {
            if (numbers.size() == limit) {
              return false;
            }
            seq.advanceExact(document);
            numbers.add(seq.longValue());
            return true;
          };
        });
    return numbers;
  }

  /// The number of the one that so many come behind; 0 if there are no more.
  long beyond(IndexSearcher searcher, long behind) throws IOException {
    long[] left = {searcher.count(query) - behind};
    long[] found = {0};
    each(
        searcher,
        segment -> {
          NumericDocValues seq = DocValues.getNumeric(segment.reader(), EventDocuments.SEQ);
          return document -> {
            left[0]--;
            if (left[0] == 0) {
              seq.advanceExact(document);
              found[0] = seq.longValue();
            }
            return left[0] > 0;
          };
        });
    return found[0];
  }

  EventCounts count(IndexSearcher searcher, @Nullable Per per, int most, long through)
      throws IOException {
    if (per == null) {
      return counts(byType(searcher), List.of(), through);
    }
    Buckets buckets = new Buckets(per, most);
    each(
        searcher,
        segment -> {
          NumericDocValues at = DocValues.getNumeric(segment.reader(), EventDocuments.AT);
          NumericDocValues type = DocValues.getNumeric(segment.reader(), EventDocuments.TYPE);
          return document -> {
            at.advanceExact(document);
            type.advanceExact(document);
            buckets.add(at.longValue(), (int) type.longValue());
            return true;
          };
        });
    Map<EventType, Long> all = new EnumMap<>(EventType.class);
    List<Bucket> list = buckets.list();
    list.forEach(
        bucket -> bucket.types().forEach((type, count) -> all.merge(type, count, Long::sum)));
    return counts(all, list, through);
  }

  private Map<EventType, Long> byType(IndexSearcher searcher) throws IOException {
    Map<EventType, Long> counts = new EnumMap<>(EventType.class);
    for (EventType type : EventType.values()) {
      long count =
          searcher.count(
              new BooleanQuery.Builder()
                  .add(query, Occur.FILTER)
                  .add(EventDocuments.ofType(type), Occur.FILTER)
                  .build());
      if (count > 0) {
        counts.put(type, count);
      }
    }
    return counts;
  }

  private static EventCounts counts(
      Map<EventType, Long> types, List<Bucket> buckets, long through) {
    long total = types.values().stream().mapToLong(Long::longValue).sum();
    return new EventCounts(total, types, buckets, through);
  }

  /// The log's times rarely go back: the bucket of the last event is mostly that of the next.
  private static final class Buckets {

    private final Per per;
    private final int most;
    private final TreeMap<Instant, long[]> counts = new TreeMap<>();
    private long[] last = new long[EventDocuments.TYPES.size()];
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;

    Buckets(Per per, int most) {
      this.per = per;
      this.most = most;
    }

    void add(long nanos, int type) {
      if (nanos < from || nanos >= until) {
        Instant start = per.start(Nanos.of(nanos));
        from = Nanos.of(start);
        until = Nanos.of(per.end(start));
        last = counts.computeIfAbsent(start, _ -> new long[EventDocuments.TYPES.size()]);
        if (counts.size() > most) {
          throw new TooCostlyException(
              "there are more than %,d %ss with events; ask for longer ones, or for less time"
                  .formatted(most, per.name().toLowerCase(java.util.Locale.ROOT)));
        }
      }
      last[type]++;
    }

    List<Bucket> list() {
      List<Bucket> list = new ArrayList<>();
      counts.forEach((start, types) -> list.add(bucket(start, types)));
      return list;
    }

    private static Bucket bucket(Instant start, long[] counts) {
      Map<EventType, Long> types = new EnumMap<>(EventType.class);
      long total = 0;
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          types.put(EventDocuments.TYPES.get(i), counts[i]);
          total += counts[i];
        }
      }
      return new Bucket(start, total, types);
    }
  }
}
