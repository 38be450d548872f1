package dev.fsgraph.api;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.index.PathHash;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Content;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventCounts;
import dev.fsgraph.model.EventCounts.Per;
import dev.fsgraph.model.EventFilter;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.Paths;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A graph in a sorted map. Public so that the tests of the command line can use it.
@Alternative
@Singleton
public class FakeReads implements Reads {

  public static final String HASH = "0123456789abcdef0123456789abcdef";
  public static final Instant THEN = Instant.parse("2026-01-31T12:00:00Z");

  private final NavigableMap<String, Entry> entries = new TreeMap<>();
  private final Map<String, List<Trail>> trails = new HashMap<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private @Nullable RuntimeException failure;
  private int breakOff = Integer.MAX_VALUE;

  public void clear() {
    entries.clear();
    trails.clear();
    events.clear();
    failure = null;
    breakOff = Integer.MAX_VALUE;
  }

  /// Streams fail after so many entries.
  public void breakOffAfter(int entries) {
    breakOff = entries;
  }

  public void failWith(RuntimeException failure) {
    this.failure = failure;
  }

  public void failAsIfNeo4jWereAway() {
    failWith(new GraphException("Neo4j does not answer.", true, new IllegalStateException()));
  }

  /// A symbolic link.
  public Entry link(String path, String target) {
    return add(path, Kind.SYMLINK, target.length(), target);
  }

  public Entry add(String path, Kind kind, long size) {
    return add(path, kind, size, kind == Kind.SYMLINK ? "else\nwhere" : null);
  }

  private Entry add(String path, Kind kind, long size, @Nullable String target) {
    FileKey key = new FileKey("volume", entries.size() + 100, "01:0badcafe");
    int type = kind == Kind.DIRECTORY ? 0x4000 : kind == Kind.SYMLINK ? 0xa000 : 0x8000;
    int mode = type | (kind == Kind.DIRECTORY ? 01777 : 0644);
    Attributes attributes =
        new Attributes(key, kind, size, mode, 0, 0, 1, null, THEN, THEN, THEN, target);
    Entry entry = new Entry("host", path, attributes, THEN, 1, null, null, false, null, null);
    entries.put(path, entry);
    return entry;
  }

  /// A file of which more is known.
  public void describe(String path, Content content) {
    entries.put(path, add(path, Kind.FILE, 3).containing(content));
  }

  public void remove(String path) {
    entries.remove(path);
  }

  public void add(Event event) {
    events.add(event);
  }

  public void add(String path, Trail trail) {
    trails.computeIfAbsent(path, _ -> new ArrayList<>()).add(trail);
  }

  @Override
  public @Nullable Entry entry(String path) {
    return all().filter(entry -> entry.path().equals(path)).findFirst().orElse(null);
  }

  @Override
  public List<Entry> children(String path, @Nullable String after, int limit) {
    return page(
        entry -> Paths.parent(entry.path()).equals(path) && !entry.path().equals("/"),
        after,
        limit);
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
    all().filter(below(path, depth, kind)).limit(breakOff).forEach(into);
    if (breakOff != Integer.MAX_VALUE) {
      throw new GraphException("Neo4j went away.", true, new IllegalStateException());
    }
  }

  @Override
  public List<Entry> ancestors(String path) {
    return entries.containsKey(path)
        ? all().filter(entry -> Paths.isWithin(path, entry.path())).toList()
        : List.of();
  }

  @Override
  public List<Entry> find(Find find, @Nullable String after, int limit) {
    return page(entry -> fulfils(entry, find), after, limit);
  }

  @Override
  public List<Entry> lookup(Lookup lookup, @Nullable String after, int limit) {
    return page(
        entry -> {
          FileKey key = entry.attributes().key();
          return (lookup.inode() == null || key.inode() == lookup.inode())
              && (lookup.volume() == null || key.volume().equals(lookup.volume()))
              && (lookup.contentHash() == null || lookup.contentHash().equals(entry.contentHash()))
              && (lookup.depth() == null || Paths.depth(entry.path()) == lookup.depth())
              && (lookup.under() == null || Paths.isWithin(entry.path(), lookup.under()))
              && (lookup.pathHash() == null || PathHash.XXH3.of(entry.path()) == lookup.pathHash());
        },
        after,
        limit);
  }

  @Override
  public @Nullable Stats stats(String path) {
    List<Entry> tree = all().filter(below(path, null, null)).toList();
    return tree.isEmpty()
        ? null
        : new Stats(
            count(tree, Kind.FILE),
            count(tree, Kind.DIRECTORY),
            count(tree, Kind.SYMLINK),
            count(tree, Kind.SPECIAL),
            tree.stream().mapToLong(entry -> entry.attributes().size()).sum(),
            0,
            tree.stream().mapToInt(entry -> Paths.depth(entry.path())).max().orElse(0));
  }

  @Override
  public List<Trail> where(String path) {
    all();
    return trails.getOrDefault(path, List.of());
  }

  @Override
  public List<Event> events(EventQuery query) {
    all();
    return events.stream()
        .filter(event -> event.seq() > query.after())
        .filter(query.filter()::admits)
        .limit(query.limit())
        .toList();
  }

  @Override
  public EventCounts count(EventFilter filter, @Nullable Per per) {
    all();
    List<Event> admitted = events.stream().filter(filter::admits).toList();
    Map<EventType, Long> types = new TreeMap<>();
    admitted.forEach(event -> types.merge(event.type(), 1L, Long::sum));
    List<EventCounts.Bucket> buckets =
        per == null || admitted.isEmpty()
            ? List.of()
            : List.of(new EventCounts.Bucket(per.start(THEN), admitted.size(), types));
    return new EventCounts(admitted.size(), types, buckets, events.size());
  }

  @Override
  public Counts counts() {
    return new Counts(all().count(), 1, 2, events.size(), 3, 42);
  }

  @Override
  public long countUnder(String path) {
    return all().filter(below(path, null, null)).count();
  }

  private Stream<Entry> all() {
    if (failure != null) {
      throw failure;
    }
    return entries.values().stream();
  }

  private List<Entry> page(Predicate<Entry> which, @Nullable String after, int limit) {
    return all()
        .filter(which)
        .filter(entry -> after == null || entry.path().compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  private static Predicate<Entry> below(String path, @Nullable Integer depth, @Nullable Kind kind) {
    return entry ->
        Paths.isWithin(entry.path(), path)
            && (depth == null || Paths.depth(entry.path()) - Paths.depth(path) <= depth)
            && (kind == null || entry.attributes().kind() == kind);
  }

  private static boolean fulfils(Entry entry, Find find) {
    Attributes attributes = entry.attributes();
    return (find.under() == null || Paths.isWithin(entry.path(), find.under()))
        && (find.pathRegex() == null || entry.path().matches(find.pathRegex()))
        && (find.name() == null || Paths.name(entry.path()).equals(find.name()))
        && (find.kind() == null || attributes.kind() == find.kind())
        && (find.minSize() == null || attributes.size() >= find.minSize())
        && (find.modifiedAfter() == null || attributes.modified().isAfter(find.modifiedAfter()));
  }

  private static long count(List<Entry> tree, Kind kind) {
    return tree.stream().filter(entry -> entry.attributes().kind() == kind).count();
  }
}
