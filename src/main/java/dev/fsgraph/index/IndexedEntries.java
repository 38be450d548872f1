package dev.fsgraph.index;

import dev.fsgraph.model.DirectoryTotals;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/// Answers from the index as it was after the last batch that is wholly in it. Readers wait for
/// nobody.
record IndexedEntries(
    SearcherManager searchers, Documents documents, BlockCache blocks, String host)
    implements Entries {

  @FunctionalInterface
  interface Question<T> {
    T ask(Walk walk) throws IOException;
  }

  /// Asks one snapshot of the index.
  <T> T ask(Question<T> question) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return question.ask(on(searcher.getIndexReader()));
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException | AlreadyClosedException e) {
      throw new IndexException("The index cannot be read: " + e.getMessage(), e);
    }
  }

  private Walk on(IndexReader reader) {
    return new Walk(reader, host);
  }

  @Override
  public @Nullable Entry entry(String path) {
    Stored stored = stored(path);
    return stored == null ? null : stored.entry();
  }

  @Nullable Stored stored(String path) {
    return ask(walk -> Optional.ofNullable(stored(walk, path))).orElse(null);
  }

  static @Nullable Stored stored(Walk walk, String path) throws IOException {
    List<Stored> found = new ArrayList<>(1);
    walk.over(
        Selection.of(PathRange.only(path)),
        at -> {
          found.add(at.stored());
          return false;
        });
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public List<Entry> children(String path, @Nullable String after, int limit) {
    return page(childrenOf(path, after), limit);
  }

  Selection childrenOf(String path, @Nullable String after) {
    return Selection.within(path, after == null ? path : after)
        .having(documents.byParent(path))
        .where(Filters.heldBy(path));
  }

  @Override
  public List<Entry> subtree(
      String path,
      @Nullable Integer depth,
      @Nullable Kind kind,
      @Nullable String after,
      int limit) {
    return page(tree(path, depth, kind, after), limit);
  }

  @Override
  public void subtree(
      String path, @Nullable Integer depth, @Nullable Kind kind, Consumer<Entry> into) {
    ask(
        walk -> {
          walk.over(
              tree(path, depth, kind, null),
              at -> {
                into.accept(at.stored().entry());
                return true;
              });
          return true;
        });
  }

  private static Selection tree(
      String path, @Nullable Integer depth, @Nullable Kind kind, @Nullable String after) {
    Selection selection = Selection.within(path, after);
    if (depth != null) {
      long deepest = (long) Paths.depth(path) + depth;
      selection = selection.where(Filters.notDeeper((int) Math.min(deepest, Integer.MAX_VALUE)));
    }
    return kind == null ? selection : selection.where(Filters.ofKind(kind));
  }

  @Override
  public List<Entry> ancestors(String path) {
    return ask(
        walk -> {
          List<Entry> way = new ArrayList<>();
          String at = path;
          Stored stored = stored(walk, at);
          while (stored != null) {
            way.addFirst(stored.entry());
            if (stored.root() || at.equals("/")) {
              break;
            }
            at = Paths.parent(at);
            stored = stored(walk, at);
          }
          return way;
        });
  }

  @Override
  public List<Entry> find(Find find, @Nullable String after, int limit) {
    Selection selection = Selection.within(find.under() == null ? "/" : find.under(), after);
    if (find.kind() != null) {
      selection = selection.where(Filters.ofKind(find.kind()));
    }
    if (find.minSize() != null) {
      selection = selection.where(Filters.atLeast(find.minSize()));
    }
    if (find.modifiedAfter() != null) {
      selection = selection.where(Filters.modifiedAfter(find.modifiedAfter()));
    }
    if (find.extension() != null) {
      selection = selection.having(Documents.byExtension(find.extension()));
    }
    if (find.name() != null) {
      selection = selection.having(Documents.byName(find.name())).where(Filters.named(find.name()));
    }
    if (find.pathRegex() != null) {
      selection = selection.where(Filters.matching(find.pathRegex()));
    }
    return page(selection, limit);
  }

  @Override
  public List<Entry> lookup(Lookup lookup, @Nullable String after, int limit) {
    Selection selection = Selection.within(lookup.under() == null ? "/" : lookup.under(), after);
    if (lookup.depth() != null) {
      selection = selection.where(Filters.atDepth(lookup.depth()));
    }
    if (lookup.volume() != null) {
      selection = selection.where(Filters.on(lookup.volume()));
    }
    if (lookup.inode() != null) {
      selection =
          selection
              .having(Documents.byInode(lookup.inode()))
              .where(Filters.withInode(lookup.inode()));
    }
    if (lookup.contentHash() != null) {
      selection =
          selection
              .having(Documents.byContent(lookup.contentHash()))
              .where(Filters.withContent(lookup.contentHash()));
    }
    if (lookup.pathHash() != null) {
      selection = selection.having(Documents.byHash(lookup.pathHash()));
    }
    return page(selection, limit);
  }

  List<Entry> page(Selection selection, int limit) {
    List<Entry> page = new ArrayList<>();
    if (limit > 0) {
      ask(
          walk -> {
            walk.over(
                selection,
                at -> {
                  page.add(at.stored().entry());
                  return page.size() < limit;
                });
            return true;
          });
    }
    return page;
  }

  @Override
  public @Nullable Stats stats(String path) {
    return ask(walk -> Optional.ofNullable(stats(walk, path))).orElse(null);
  }

  private @Nullable Stats stats(Walk walk, String path) throws IOException {
    Totals totals = new Totals();
    add(walk, PathRange.only(path), totals);
    if (totals.entries() == 0) {
      return null;
    }
    add(walk, PathRange.below(path), totals);
    return totals.stats(Paths.depth(path));
  }

  /// Null if no directory is there.
  @Nullable DirectoryTotals totals(Walk walk, String directory) throws IOException {
    Stored stored = stored(walk, directory);
    if (stored == null || !stored.entry().attributes().isDirectory()) {
      return null;
    }
    Totals totals = new Totals();
    add(walk, PathRange.below(directory), totals);
    Stats stats = totals.stats(Paths.depth(directory));
    return new DirectoryTotals(
        directory, childCount(walk, directory), stats.totalSize(), stats.maxDepth());
  }

  private long childCount(Walk walk, String directory) throws IOException {
    return walk.count(childrenOf(directory, null));
  }

  private void add(Walk walk, PathRange range, Totals totals) throws IOException {
    for (Segment segment : walk.segments()) {
      totals.add(segment, segment.run(range), blocks, host);
    }
  }

  @Override
  public long countUnder(String path) {
    return ask(walk -> count(walk, PathRange.only(path)) + count(walk, PathRange.below(path)));
  }

  private static long count(Walk walk, PathRange range) throws IOException {
    long count = 0;
    for (Segment segment : walk.segments()) {
      Segment.Run run = segment.run(range);
      Bits live = segment.live();
      if (live == null) {
        count += run.end() - run.first();
        continue;
      }
      for (int document = run.first(); document < run.end(); document++) {
        count += live.get(document) ? 1 : 0;
      }
    }
    return count;
  }
}
