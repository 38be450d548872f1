package dev.fsgraph.index;

import dev.fsgraph.model.Described;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/// Changes what the index has of entries. One thread does; only {@link #add} is for any.
///
/// Every method throws {@link IndexException} with a sentence for people.
public final class EntryWriter {

  private final IndexWriter lucene;
  private final SearcherManager searchers;
  private final IndexedEntries entries;
  private final EntryReader reader;
  private final Documents documents;
  private final String host;

  EntryWriter(
      IndexWriter lucene,
      SearcherManager searchers,
      IndexedEntries entries,
      EntryReader reader,
      Documents documents,
      String host) {
    this.lucene = lucene;
    this.searchers = searchers;
    this.entries = entries;
    this.reader = reader;
    this.documents = documents;
    this.host = host;
  }

  /// Brings in a batch; all of it becomes visible at once.
  public Traces apply(Instant at, List<Change> changes) {
    Traces traces = prepare(at, changes);
    refresh();
    return traces;
  }

  /// Brings in a batch. Visible after {@link #refresh}; nothing else is to be changed before.
  public Traces prepare(Instant at, List<Change> changes) {
    return entries.ask(
        before -> new BatchApply(before, new DocumentWriter(lucene, documents), at, changes).run());
  }

  /// Adds entries at paths where none are. Visible after {@link #refresh}. Thread-safe.
  public void add(Collection<Stored> all) {
    attempt(
        () -> {
          for (Stored stored : all) {
            lucene.addDocument(documents.of(stored));
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
    List<String> left = reader.heldBy(paths);
    remove(paths, List.of());
    refresh();
    hang(left);
  }

  /// Hangs entries into the directories of their paths, if these are there.
  public void hang(Collection<String> paths) {
    edit(paths, stored -> stored.with(stored.entry(), !isHeld(stored.path())));
  }

  private boolean isHeld(String path) {
    return !path.equals("/") && entries.entry(Paths.parent(path)) != null;
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

  /// Writes down what files refer to, encoded, and where that leads; visible at once. What is not
  /// there is left out.
  public void refer(Map<String, @Nullable String> extracts, Collection<Followed> references) {
    Map<String, Followed> byPath = byPath(references);
    edit(
        extracts.keySet(),
        stored -> {
          Stored referring = stored.referring(extracts.get(stored.path()));
          Followed followed = byPath.get(stored.path());
          return followed == null ? referring : followed.on(referring, documents.hash());
        });
  }

  /// Writes down where links lead; visible at once. What is not there is left out.
  public void follow(Collection<Followed> links) {
    Map<String, Followed> byPath = byPath(links);
    edit(
        byPath.keySet(),
        stored -> Objects.requireNonNull(byPath.get(stored.path())).on(stored, documents.hash()));
  }

  private static Map<String, Followed> byPath(Collection<Followed> links) {
    Map<String, Followed> byPath = new HashMap<>();
    links.forEach(link -> byPath.put(link.path(), link));
    return byPath;
  }

  private void edit(Collection<String> paths, UnaryOperator<Stored> edit) {
    Map<String, Stored> known = reader.at(paths);
    remove(known.keySet(), List.of(), known.keySet());
    add(known.values().stream().map(edit).toList());
    refresh();
  }

  /// Removes all. Visible after {@link #refresh}.
  public void clear() {
    attempt(lucene::deleteAll);
  }

  /// Makes visible what was written.
  public void refresh() {
    attempt(searchers::maybeRefreshBlocking);
  }

  @FunctionalInterface
  private interface Edit {
    void run(Walk before, DocumentWriter into) throws IOException;
  }

  @FunctionalInterface
  interface Attempt {
    void run() throws IOException;
  }

  private void change(Edit edit) {
    edit(edit);
    refresh();
  }

  private void edit(Edit edit) {
    entries.ask(
        before -> {
          edit.run(before, new DocumentWriter(lucene, documents));
          return true;
        });
  }

  /// Throws for people what Lucene throws.
  static void attempt(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException | AlreadyClosedException e) {
      throw new IndexException("The index cannot be written: " + e.getMessage(), e);
    }
  }
}
