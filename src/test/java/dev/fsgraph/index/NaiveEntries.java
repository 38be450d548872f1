package dev.fsgraph.index;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the index must answer, from a sorted map and by the shortest code that can be read at once.
public final class NaiveEntries implements Entries {

  private final PathHash hash;
  private final NavigableMap<String, Stored> all = new TreeMap<>(PathRange.ORDER);

  public NaiveEntries(Collection<Stored> entries, PathHash hash) {
    this.hash = hash;
    entries.forEach(entry -> all.put(entry.path(), entry));
  }

  @Override
  public @Nullable Entry entry(String path) {
    Stored stored = all.get(path);
    return stored == null ? null : stored.entry();
  }

  @Override
  public List<Entry> children(String path, @Nullable String after, int limit) {
    return all.values().stream()
        .filter(e -> !e.root() && Paths.parent(e.path()).equals(path))
        .map(Stored::entry)
        .filter(e -> isAfter(e, after))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Entry> subtree(
      String path,
      @Nullable Integer depth,
      @Nullable Kind kind,
      @Nullable String after,
      int limit) {
    return page(below(path, depth, kind), after, limit);
  }

  @Override
  public void subtree(
      String path, @Nullable Integer depth, @Nullable Kind kind, Consumer<Entry> into) {
    entries().filter(below(path, depth, kind)).forEach(into);
  }

  private static Predicate<Entry> below(String path, @Nullable Integer depth, @Nullable Kind kind) {
    return e ->
        Paths.isWithin(e.path(), path)
            && (depth == null || Paths.depth(e.path()) - Paths.depth(path) <= depth)
            && (kind == null || e.attributes().kind() == kind);
  }

  @Override
  public List<Entry> ancestors(String path) {
    Stored stored = all.get(path);
    if (stored == null) {
      return List.of();
    }
    List<Entry> above = stored.root() ? List.of() : ancestors(Paths.parent(path));
    return Stream.concat(above.stream(), Stream.of(stored.entry())).toList();
  }

  @Override
  public List<Entry> find(Find find, @Nullable String after, int limit) {
    return page(
        e -> {
          Attributes a = e.attributes();
          return (find.under() == null || Paths.isWithin(e.path(), find.under()))
              && (find.pathRegex() == null || e.path().matches(find.pathRegex()))
              && (find.name() == null || Paths.name(e.path()).equals(find.name()))
              && (find.kind() == null || a.kind() == find.kind())
              && (find.minSize() == null || a.size() >= find.minSize())
              && (find.modifiedAfter() == null || a.modified().isAfter(find.modifiedAfter()));
        },
        after,
        limit);
  }

  @Override
  public List<Entry> lookup(Lookup lookup, @Nullable String after, int limit) {
    return page(
        e -> {
          FileKey key = e.attributes().key();
          return (lookup.inode() == null || key.inode() == lookup.inode())
              && (lookup.volume() == null || key.volume().equals(lookup.volume()))
              && (lookup.pathHash() == null || hash.of(e.path()) == lookup.pathHash())
              && (lookup.contentHash() == null || lookup.contentHash().equals(e.contentHash()))
              && (lookup.depth() == null || Paths.depth(e.path()) == lookup.depth())
              && (lookup.under() == null || Paths.isWithin(e.path(), lookup.under()));
        },
        after,
        limit);
  }

  @Override
  public @Nullable Stats stats(String path) {
    List<Entry> tree = entries().filter(below(path, null, null)).toList();
    if (!all.containsKey(path)) {
      return null;
    }
    long byName = 0;
    Map<FileKey, Long> once = new HashMap<>();
    for (Entry entry : tree) {
      Attributes a = entry.attributes();
      if (a.kind() == Kind.FILE) {
        byName += a.size();
        once.merge(a.key(), a.size(), a.nlink() > 1 ? Math::max : Long::sum);
      }
    }
    long total = once.values().stream().mapToLong(Long::longValue).sum();
    return new Stats(
        count(tree, Kind.FILE),
        count(tree, Kind.DIRECTORY),
        count(tree, Kind.SYMLINK),
        count(tree, Kind.SPECIAL),
        total,
        byName - total,
        tree.stream().mapToInt(e -> Paths.depth(e.path())).max().orElseThrow() - Paths.depth(path));
  }

  private static long count(List<Entry> tree, Kind kind) {
    return tree.stream().filter(e -> e.attributes().kind() == kind).count();
  }

  @Override
  public long countUnder(String path) {
    return entries().filter(below(path, null, null)).count();
  }

  private Stream<Entry> entries() {
    return all.values().stream().map(Stored::entry);
  }

  private List<Entry> page(Predicate<Entry> which, @Nullable String after, int limit) {
    return entries().filter(which).filter(e -> isAfter(e, after)).limit(limit).toList();
  }

  private static boolean isAfter(Entry entry, @Nullable String after) {
    return after == null || PathRange.ORDER.compare(entry.path(), after) > 0;
  }
}
