package dev.fsgraph.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.IOUtils;

/// The files of the index: opens, commits and closes them, for one reader and one writer. Who reads
/// sees what is whole: a batch at once, a scan as far as the last {@link EntryWriter#refresh}.
///
/// Every method throws {@link IndexException} with a sentence for people.
public final class EntryIndex implements AutoCloseable {

  private static final double BUFFER_MB = 64;

  /// Segments so small are kept in memory until they are merged or committed.
  private static final double SMALL_SEGMENT_MB = 4;

  private static final double SMALL_SEGMENTS_MB = 32;

  private final Directory directory;
  private final String host;
  private final IndexWriter lucene;
  private final SearcherManager searchers;
  private final EntryReader reader;
  private final EntryWriter writer;
  private final Mark mark;

  /// What was last committed: up to which sequence number of the graph it goes, and whether nothing
  /// is missing.
  public record Mark(long seq, boolean whole) {

    static final Mark NONE = new Mark(0, false);

    private Map<String, String> data(String host) {
      return Map.of(
          "format",
          Integer.toString(Fields.FORMAT),
          "host",
          host,
          "seq",
          Long.toString(seq),
          "whole",
          Boolean.toString(whole));
    }

    private static Mark of(Iterable<Map.Entry<String, String>> data, String host) {
      Map<String, String> read = new HashMap<>();
      if (data != null) {
        data.forEach(entry -> read.put(entry.getKey(), entry.getValue()));
      }
      boolean ours =
          Integer.toString(Fields.FORMAT).equals(read.get("format"))
              && host.equals(read.get("host"));
      return ours
          ? new Mark(Long.parseLong(read.get("seq")), Boolean.parseBoolean(read.get("whole")))
          : NONE;
    }
  }

  private EntryIndex(Directory directory, String host, PathHash hash) throws IOException {
    this.directory = directory;
    this.host = host;
    this.lucene = new IndexWriter(directory, config());
    this.searchers = new SearcherManager(lucene, null);
    Documents documents = new Documents(hash);
    IndexedEntries entries = new IndexedEntries(searchers, documents, new BlockCache(), host);
    this.reader = new EntryReader(entries, documents);
    this.writer = new EntryWriter(lucene, searchers, entries, reader, documents, host);
    this.mark = Mark.of(lucene.getLiveCommitData(), host);
  }

  private static IndexWriterConfig config() {
    return new IndexWriterConfig()
        .setIndexSort(new Sort(new SortField(Fields.PATH, SortField.Type.STRING)))
        .setRAMBufferSizeMB(BUFFER_MB)
        .setCommitOnClose(false);
  }

  /// Opens the index in a directory, or makes an empty one there.
  ///
  /// @param host whose entries it holds
  /// @throws IndexException if its files are damaged: then they are to be deleted
  public static EntryIndex open(Path directory, String host) {
    return open(directory, host, PathHash.XXH3);
  }

  private static EntryIndex open(Path path, String host, PathHash hash) {
    try {
      return open(
          new NRTCachingDirectory(FSDirectory.open(path), SMALL_SEGMENT_MB, SMALL_SEGMENTS_MB),
          host,
          hash);
    } catch (IOException e) {
      throw unusable(path.toString(), e);
    }
  }

  static EntryIndex open(Directory directory, String host, PathHash hash) {
    try {
      return new EntryIndex(directory, host, hash);
    } catch (IOException | IllegalArgumentException e) {
      IOUtils.closeWhileHandlingException(directory);
      throw unusable(directory.toString(), e);
    }
  }

  private static IndexException unusable(String where, Exception e) {
    return new IndexException("The index in %s cannot be opened: %s".formatted(where, e), e);
  }

  /// Up to where the files went when it was opened.
  public Mark mark() {
    return mark;
  }

  /// Asks for entries with all that is stored of them.
  public EntryReader reader() {
    return reader;
  }

  /// Changes what is in it.
  public EntryWriter writer() {
    return writer;
  }

  /// Makes it survive a crash.
  public void commit(Mark mark) {
    EntryWriter.attempt(
        () -> {
          lucene.setLiveCommitData(mark.data(host).entrySet());
          lucene.commit();
        });
  }

  /// Without a commit: what came after the last one is lost.
  @Override
  public void close() {
    EntryWriter.attempt(() -> IOUtils.close(searchers, lucene, directory));
  }
}
