package dev.fsgraph.index;

import dev.fsgraph.model.DirectoryTotals;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks for entries with all that the index has of them, as it was after the last batch that is
/// wholly in it.
///
/// Every method throws {@link IndexException} with a sentence for people.
public final class EntryReader {

  private final IndexedEntries entries;
  private final Documents documents;

  EntryReader(IndexedEntries entries, Documents documents) {
    this.entries = entries;
    this.documents = documents;
  }

  /// The questions that people ask.
  public Entries entries() {
    return entries;
  }

  /// How many entries there are.
  public long size() {
    return entries.ask(walk -> (long) walk.reader().numDocs());
  }

  /// What is at these paths, by path.
  public Map<String, Stored> at(Collection<String> paths) {
    return entries.ask(walk -> Recall.of(walk, documents, paths));
  }

  /// What a directory of the graph holds, in path order.
  public void children(String directory, Consumer<Stored> into) {
    each(entries.childrenOf(directory, null), into);
  }

  /// The directories at and below a path, in path order.
  public void directories(String under, Consumer<Stored> into) {
    each(Selection.within(under, null).where(Filters.ofKind(Kind.DIRECTORY)), into);
  }

  /// All there is in a range, in path order.
  public void in(PathRange range, Consumer<Stored> into) {
    each(Selection.of(range), into);
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

  /// Answers about single paths, all from one state of the index.
  public <T> T atOneMoment(Function<Function<String, @Nullable Stored>, T> question) {
    return entries.ask(walk -> question.apply(new Lookups(walk, documents)::at));
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

  /// The paths of those that lead elsewhere, or by another way, than is written down.
  public Set<String> othersThan(Collection<Followed> links) {
    Map<String, Stored> known = at(links.stream().map(Followed::path).toList());
    Set<String> others = new HashSet<>();
    for (Followed link : links) {
      Stored stored = known.get(link.path());
      if (stored != null && !stored.equals(link.on(stored, documents.hash()))) {
        others.add(link.path());
      }
    }
    return others;
  }
}
