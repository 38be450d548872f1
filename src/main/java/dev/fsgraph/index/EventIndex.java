package dev.fsgraph.index;

import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventCounts;
import dev.fsgraph.model.EventFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/// Where in the log which events are: their numbers, times, types and places. One thread changes
/// it; any may ask, and sees all that was added before.
///
/// Events come in the order of their numbers, and segments are merged with their neighbours only:
/// so the documents are in that order, too.
///
/// Every method throws {@link IndexException} with a sentence for people.
public final class EventIndex implements AutoCloseable {

  /// Of an index that was written otherwise nothing is read.
  private static final String FORMAT = "1";

  private static final double BUFFER_MB = 16;

  private final Directory directory;
  private final String host;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private volatile long reached;

  private EventIndex(Directory directory, String host) throws IOException {
    this.directory = directory;
    this.host = host;
    this.writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig()
                .setRAMBufferSizeMB(BUFFER_MB)
                .setMergePolicy(new LogDocMergePolicy())
                .setCommitOnClose(false));
    this.searchers = new SearcherManager(writer, null);
    this.reached = takeUp();
  }

  /// Opens the index in a directory, or makes an empty one there.
  ///
  /// @throws IndexException if its files are damaged: then they are to be deleted
  public static EventIndex open(Path directory, String host) {
    try {
      return open(FSDirectory.open(directory), host);
    } catch (IOException e) {
      throw unusable(directory.toString(), e);
    }
  }

  static EventIndex open(Directory directory, String host) {
    try {
      return new EventIndex(directory, host);
    } catch (IOException | IllegalArgumentException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw unusable(directory.toString(), e);
    }
  }

  private static IndexException unusable(String where, Exception e) {
    return new IndexException("The index in %s cannot be opened: %s".formatted(where, e), e);
  }

  private long takeUp() throws IOException {
    Map<String, String> read = new HashMap<>();
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      data.forEach(entry -> read.put(entry.getKey(), entry.getValue()));
    }
    if (FORMAT.equals(read.get("format")) && host.equals(read.get("host"))) {
      return Long.parseLong(read.get("seq"));
    }
    writer.deleteAll();
    return 0;
  }

  /// The last number of the log up to which it has all.
  public long reached() {
    return reached;
  }

  /// Takes the next events of the log.
  ///
  /// @param through up to this number there are no others
  public void add(Collection<Event> events, long through) {
    attempt(
        () -> {
          for (Event event : events) {
            writer.addDocument(EventDocuments.of(event));
          }
        });
    reached = through;
  }

  /// Removes what happened at and below `root` through the event with a number.
  public void remove(String root, long through) {
    BooleanQuery.Builder query =
        new BooleanQuery.Builder()
            .add(LongPoint.newRangeQuery(EventDocuments.SEQ, 0, through), Occur.FILTER);
    if (!root.equals("/")) {
      query.add(EventDocuments.within(EventDocuments.UNDER, root), Occur.FILTER);
    }
    attempt(() -> writer.deleteDocuments(query.build()));
  }

  public void clear() {
    attempt(writer::deleteAll);
    reached = 0;
  }

  /// The numbers of the next events behind `after`.
  public List<Long> find(EventFilter filter, long after, int limit) {
    return ask((searcher, _) -> EventSearch.of(filter, after).numbers(searcher, limit));
  }

  /// The number of the newest event at and below `root` that is not one of the newest `events`
  /// there; 0 if there are no more.
  public long beyond(String root, long events) {
    EventFilter filter = EventFilter.ALL.under(root);
    return ask((searcher, _) -> EventSearch.of(filter, 0).beyond(searcher, events));
  }

  /// @param per null for no buckets
  /// @param most buckets
  /// @throws dev.fsgraph.model.TooCostlyException if there are more
  public EventCounts count(EventFilter filter, EventCounts.@Nullable Per per, int most) {
    return ask(
        (searcher, through) -> EventSearch.of(filter, 0).count(searcher, per, most, through));
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask(IndexSearcher searcher, long through) throws IOException;
  }

  private <T> T ask(Question<T> question) {
    long through = reached;
    try {
      searchers.maybeRefreshBlocking();
      IndexSearcher searcher = searchers.acquire();
      try {
        return question.ask(searcher, through);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException | AlreadyClosedException e) {
      throw new IndexException("The index of the log cannot be read: " + e.getMessage(), e);
    }
  }

  /// Makes it survive a crash.
  public void commit() {
    attempt(
        () -> {
          writer.setLiveCommitData(
              Map.of("format", FORMAT, "host", host, "seq", Long.toString(reached)).entrySet());
          writer.commit();
        });
  }

  /// Without a commit: what came after the last one is lost.
  @Override
  public void close() {
    attempt(() -> IOUtils.close(searchers, writer, directory));
  }

  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  private static void attempt(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException | AlreadyClosedException e) {
      throw new IndexException("The index of the log cannot be written: " + e.getMessage(), e);
    }
  }
}
