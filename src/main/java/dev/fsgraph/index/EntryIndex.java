package dev.fsgraph.index;

import dev.fsgraph.model.Described;
import dev.fsgraph.model.DirectoryTotals;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/// The index and its files. One thread changes it; only {@link #add} is for any. Readers see what
/// is whole: a batch at once, a scan as far as the last {@link #refresh}.
///
/// Every method throws {@link IndexException} with a sentence for people.
public final class EntryIndex implements AutoCloseable {

  private static final double BUFFER_MB = 64;

  /// Segments so small are kept in memory until they are merged or committed.
  private static final double SMALL_SEGMENT_MB = 4;

  private static final double SMALL_SEGMENTS_MB = 32;

  private final Directory directory;
  private final String host;
  private final Documents documents;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final IndexedEntries entries;
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
    this.documents = new Documents(hash);
    this.writer = new IndexWriter(directory, config());
    this.searchers = new SearcherManager(writer, null);
    this.entries = new IndexedEntries(searchers, documents, new BlockCache(), host);
    this.mark = Mark.of(writer.getLiveCommitData(), host);
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

  public Entries entries() {
    return entries;
  }

  /// How many entries there are.
  public long size() {
    return entries.ask(walk -> (long) walk.reader().numDocs());
  }

  /// What is at these paths, by path.
  public Map<String, Stored> at(Collection<String> paths) {
    return entries.ask(walk -> Recall.of(walk, paths));
  }

  /// What a directory of the graph holds, in path order.
  public void children(String directory, Consumer<Stored> into) {
    each(entries.childrenOf(directory, null), into);
  }

  /// The directories at and below a path, in path order.
  public void directories(String under, Consumer<Stored> into) {
    each(Selection.within(under, null).where(Filters.ofKind(Kind.DIRECTORY)), into);
  }

  private void each(Selection selection, Consumer<Stored> into) {
    entries.ask(
        walk -> {
          walk.over(
              selection,
              at -> {
                into.accept(at.stored());
                return true;
              });
          return true;
        });
  }

  /// What directories hold at one moment: these, as far as they are any, and all in these trees, of
  /// which none is in another.
  public void totals(
      Collection<String> directories, Collection<String> trees, Consumer<DirectoryTotals> into) {
    entries.ask(
        walk -> {
          for (String directory : directories) {
            DirectoryTotals totals = entries.totals(walk, directory);
            if (totals != null) {
              into.accept(totals);
            }
          }
          for (String tree : trees) {
            Sweep.over(walk, tree, into);
          }
          return true;
        });
  }

  /// Reads all there is at and below a path, and its totals, so that who asks for it does not wait
  /// for the disk.
  ///
  /// @return how many entries
  public long warm(String path) {
    long[] read = {0};
    each(Selection.within(path, null), _ -> read[0]++);
    entries.stats(path);
    return read[0];
  }

  /// All there is in a range, in path order.
  public void in(PathRange range, Consumer<Stored> into) {
    each(Selection.of(range), into);
  }

  /// Brings in a batch; all of it becomes visible at once.
  public Traces apply(Instant at, List<Change> changes) {
    Traces traces =
        entries.ask(
            before ->
                new BatchApply(before, new DocumentWriter(writer, documents), at, changes).run());
    refresh();
    return traces;
  }

  /// All that points somewhere and was followed through one of these paths.
  public Set<String> followedThrough(Collection<String> paths) {
    return entries.ask(
        walk -> {
          Set<String> owners = new HashSet<>();
          walk.paths(
              Fields.WALKED,
              paths.stream().map(documents.hash()::of).map(PathHash::term).toList(),
              owners::add);
          return owners;
        });
  }

  /// The symbolic links at and below a path, in path order.
  public void links(String under, Consumer<Stored> into) {
    each(Selection.within(under, null).having(Documents.byBeingALink()), into);
  }

  /// Files that refer to others by their content, at and below a path, in path order.
  public void referring(String under, Consumer<Stored> into) {
    each(Selection.within(under, null).having(Documents.byReferring()), into);
  }

  /// Files, and what is said to refer to something though it is none, in path order.
  ///
  /// @param after a page begins after this path; null is the start
  public List<Stored> files(String under, @Nullable String after, int limit) {
    List<Stored> page = new ArrayList<>();
    entries.ask(
        walk -> {
          walk.over(
              Selection.within(under, after).where(Filters.maybeReferring()),
              at -> {
                page.add(at.stored());
                return page.size() < limit;
              });
          return true;
        });
    return page;
  }

  /// Writes down what files refer to, encoded, and where that leads; visible at once. What is not
  /// there is left out.
  public void refer(Map<String, @Nullable String> extracts, Collection<Followed> references) {
    Map<String, Followed> byPath = byPath(references);
    edit(
        extracts.keySet(),
        stored -> {
          Stored referring = stored.referring(extracts.get(stored.path()));
          Followed followed = byPath.get(stored.path());
          return followed == null ? referring : followed(referring, followed);
        });
  }

  /// Symbolic links that lead nowhere, in path order.
  ///
  /// @param after the last path of the page before; null for the first
  public List<Entry> brokenLinks(String under, @Nullable String after, int limit) {
    return entries.page(Selection.within(under, after).having(Documents.byBeingBroken()), limit);
  }

  /// What was followed through a path, at and below another, in path order.
  ///
  /// @param after the last path of the page before; null for the first
  public List<Entry> followedThrough(String path, String under, @Nullable String after, int limit) {
    return entries.page(Selection.within(under, after).having(documents.byWayThrough(path)), limit);
  }

  /// Files with several names at and below a path.
  public void severalNames(String under, Consumer<FileKey> into) {
    entries.ask(
        walk -> {
          walk.over(
              Selection.within(under, null).where(Filters.withSeveralNames()),
              at -> {
                into.accept(at.columns().key(at.document()));
                return true;
              });
          return true;
        });
  }

  /// Answers about single paths, all from one state of the index.
  public <T> T atOneMoment(Function<Function<String, @Nullable Stored>, T> question) {
    return entries.ask(walk -> question.apply(new Lookups(walk, documents)::at));
  }

  /// Where a link leads, and what was looked at on the way.
  public record Followed(String path, @Nullable String resolved, Collection<String> walked) {}

  /// Writes down where links lead; visible at once. What is not there is left out.
  public void follow(Collection<Followed> links) {
    Map<String, Followed> byPath = byPath(links);
    edit(
        byPath.keySet(),
        stored -> followed(stored, Objects.requireNonNull(byPath.get(stored.path()))));
  }

  private static Map<String, Followed> byPath(Collection<Followed> links) {
    Map<String, Followed> byPath = new HashMap<>();
    links.forEach(link -> byPath.put(link.path(), link));
    return byPath;
  }

  /// The paths of those that lead elsewhere, or by another way, than is written down.
  public Set<String> othersThan(Collection<Followed> links) {
    Map<String, Stored> known = at(links.stream().map(Followed::path).toList());
    Set<String> others = new HashSet<>();
    for (Followed link : links) {
      Stored stored = known.get(link.path());
      if (stored != null && !stored.equals(followed(stored, link))) {
        others.add(link.path());
      }
    }
    return others;
  }

  private Stored followed(Stored stored, Followed followed) {
    return new Stored(
        stored.entry().resolvedTo(followed.resolved()),
        stored.root(),
        stored.extracted(),
        followed.walked().stream().map(documents.hash()::of).distinct().toList());
  }

  /// Adds entries at paths where none are. Visible after {@link #refresh}. Thread-safe.
  public void add(Collection<Stored> all) {
    attempt(
        () -> {
          for (Stored stored : all) {
            writer.addDocument(documents.of(stored));
          }
        });
  }

  /// Adds what was found in a directory by a first scan. Visible after {@link #refresh}.
  /// Thread-safe.
  public void addChildren(String directory, List<Found> found, Instant at) {
    List<Stored> all = new ArrayList<>(found.size());
    for (Found child : found) {
      all.add(new Stored(created(Paths.child(directory, child.name()), child, at), false));
    }
    add(all);
  }

  /// Adds or replaces the root of a tree.
  public void putRoot(String path, Found found, boolean root, Instant at) {
    replace(List.of(path), List.of(), List.of(new Stored(created(path, found, at), root)));
  }

  private Entry created(String path, Found found, Instant at) {
    return Applied.created(host, path, found.attributes(), at, at);
  }

  public void refresh() {
    attempt(searchers::maybeRefreshBlocking);
  }

  /// Removes what is at and below `root` but at and below `kept`.
  public void forget(String root, Collection<String> kept) {
    change(
        (before, into) -> {
          PathRange.without(root, kept).forEach(into::delete);
          into.finishDeletes(before, Set.of(), _ -> true);
        });
    edit(
        kept.stream().filter(path -> !isHeld(path)).toList(),
        stored -> stored.with(stored.entry(), true));
  }

  /// Removes what is at these paths. What it held is held by nothing then.
  public void forget(Collection<String> paths) {
    List<String> left = heldBy(paths);
    remove(paths, List.of());
    refresh();
    hang(left);
  }

  /// What the directories at these paths hold, but for these themselves.
  public List<String> heldBy(Collection<String> paths) {
    Set<String> all = Set.copyOf(paths);
    List<String> held = new ArrayList<>();
    for (String path : all) {
      children(
          path,
          child -> {
            if (!all.contains(child.path())) {
              held.add(child.path());
            }
          });
    }
    return held;
  }

  private boolean isHeld(String path) {
    return !path.equals("/") && entries.entry(Paths.parent(path)) != null;
  }

  /// Hangs entries into the directories of their paths, if these are there.
  public void hang(Collection<String> paths) {
    edit(paths, stored -> stored.with(stored.entry(), !isHeld(stored.path())));
  }

  /// Writes down why directories could not be listed; null if they could.
  public void unreadable(Map<String, @Nullable String> reasons) {
    edit(
        reasons.keySet(),
        stored ->
            stored.with(
                Applied.unreadable(stored.entry(), reasons.get(stored.path())), stored.root()));
  }

  /// Writes down what is in files. Who has another one there by now keeps what it has.
  public void describe(Map<String, Described> contents) {
    edit(
        contents.keySet(),
        stored -> {
          Described described = Objects.requireNonNull(contents.get(stored.path()));
          return described.isOf(stored.entry().attributes())
              ? stored.with(stored.entry().containing(described.content()), stored.root())
              : stored;
        });
  }

  /// The next files below a path that nobody has looked into, in path order.
  ///
  /// @param again whether those are among them that could not be read
  /// @param after a page begins after this path; null is the start
  public List<Entry> undescribed(String under, boolean again, @Nullable String after, int limit) {
    List<Entry> page = new ArrayList<>();
    entries.ask(
        walk -> {
          walk.over(
              Selection.within(under, after).where(Filters.withoutContent(again)),
              at -> {
                page.add(at.stored().entry());
                return page.size() < limit;
              });
          return true;
        });
    return page;
  }

  private void edit(Collection<String> paths, UnaryOperator<Stored> edit) {
    Map<String, Stored> known = at(paths);
    remove(known.keySet(), List.of(), known.keySet());
    add(known.values().stream().map(edit).toList());
    refresh();
  }

  /// Puts `stored` in the place of all that is at `paths` and in `ranges`; visible at once.
  public void replace(
      Collection<String> paths, Collection<PathRange> ranges, Collection<Stored> stored) {
    remove(paths, ranges);
    add(stored);
    refresh();
  }

  /// Removes what is at these paths and in these ranges. Visible after {@link #refresh}; not to be
  /// called twice before.
  public void remove(Collection<String> paths, Collection<PathRange> ranges) {
    remove(paths, ranges, Set.of());
  }

  /// @param known those of the paths at which something is
  private void remove(Collection<String> paths, Collection<PathRange> ranges, Set<String> known) {
    edit(
        (before, into) -> {
          paths.forEach(into::delete);
          ranges.forEach(into::delete);
          into.finishDeletes(
              before, known, path -> ranges.stream().anyMatch(r -> r.contains(path)));
        });
  }

  /// Removes all. Visible after {@link #refresh}.
  public void clear() {
    attempt(writer::deleteAll);
  }

  /// Makes it survive a crash.
  public void commit(Mark mark) {
    attempt(
        () -> {
          writer.setLiveCommitData(mark.data(host).entrySet());
          writer.commit();
        });
  }

  /// Without a commit: what came after the last one is lost.
  @Override
  public void close() {
    attempt(() -> IOUtils.close(searchers, writer, directory));
  }

  @FunctionalInterface
  private interface Edit {
    void run(Walk before, DocumentWriter into) throws IOException;
  }

  @FunctionalInterface
  private interface Attempt {
    void run() throws IOException;
  }

  private void change(Edit edit) {
    edit(edit);
    refresh();
  }

  private void edit(Edit edit) {
    entries.ask(
        before -> {
          edit.run(before, new DocumentWriter(writer, documents));
          return true;
        });
  }

  private static void attempt(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException | AlreadyClosedException e) {
      throw new IndexException("The index cannot be written: " + e.getMessage(), e);
    }
  }
}
