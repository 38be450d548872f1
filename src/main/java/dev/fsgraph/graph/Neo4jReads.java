package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.time;

import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/// Answers from a Neo4j about one host.
public final class Neo4jReads implements Reads {

  private static final Find ALL = new Find(null, null, null, null, null, null);

  private final Neo4j neo4j;

  /// @param patience how long one question may take
  public Neo4jReads(Driver driver, String host, Duration patience) {
    neo4j = new Neo4j(driver, host, patience);
  }

  /// How many name elements a path may have, and on which volume; null is any.
  private record Bounds(@Nullable Integer least, @Nullable Integer most, @Nullable String volume) {

    static final Bounds ANY = new Bounds(null, null, null);

    static Bounds below(String path, @Nullable Integer levels) {
      return levels == null
          ? ANY
          : new Bounds(
              null, (int) Math.min(Integer.MAX_VALUE, (long) Paths.depth(path) + levels), null);
    }
  }

  @Override
  public @Nullable Entry entry(String path) {
    List<Entry> found = list(PathRange.only(path), Bounds.ANY, ALL, 1);
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public List<Entry> children(String path, @Nullable String after, int limit) {
    return inOrder(entries(neo4j.read(Statement.LIST_CHILDREN, with("path", path))), after, limit);
  }

  @Override
  public List<Entry> subtree(
      String path,
      @Nullable Integer depth,
      @Nullable Kind kind,
      @Nullable String after,
      int limit) {
    return page(path, Bounds.below(path, depth), ofKind(kind), after, limit);
  }

  @Override
  public void subtree(
      String path, @Nullable Integer depth, @Nullable Kind kind, Consumer<Entry> into) {
    for (PathRange range : List.of(PathRange.only(path), PathRange.below(path))) {
      neo4j.stream(
          Statement.LIST_ENTRIES,
          conditions(range, Bounds.below(path, depth), ofKind(kind), Long.MAX_VALUE),
          found -> {
            if (Rows.isThere(found)) {
              into.accept(Rows.entry(found.get(0).asNode()));
            }
          });
    }
  }

  @Override
  public List<Entry> ancestors(String path) {
    return entries(neo4j.read(Statement.LIST_ANCESTORS, with("path", path)));
  }

  @Override
  public List<Entry> find(Find find, @Nullable String after, int limit) {
    return page(find.under() == null ? "/" : find.under(), Bounds.ANY, find, after, limit);
  }

  @Override
  public List<Entry> lookup(Lookup lookup, @Nullable String after, int limit) {
    if (lookup.pathHash() != null) {
      throw new GraphException(
          "path hashes are answered from the index only, which is not ready; ask again in a moment",
          true);
    }
    String under = lookup.under() == null ? "/" : lookup.under();
    if (lookup.contentHash() != null) {
      return byKey(Statement.LIST_BY_CONTENT, lookup, under, after, limit);
    }
    return lookup.inode() == null
        ? page(
            under, new Bounds(lookup.depth(), lookup.depth(), lookup.volume()), ALL, after, limit)
        : byKey(Statement.LIST_BY_INODE, lookup, under, after, limit);
  }

  private List<Entry> byKey(
      Statement statement, Lookup lookup, String under, @Nullable String after, int limit) {
    return inOrder(
        entries(
            neo4j.read(
                statement,
                with(
                    "contentHash",
                    lookup.contentHash(),
                    "inode",
                    lookup.inode(),
                    "volume",
                    lookup.volume(),
                    "depth",
                    lookup.depth(),
                    "under",
                    under,
                    "below",
                    Paths.child(under, "")))),
        after,
        limit);
  }

  private static List<Entry> inOrder(List<Entry> all, @Nullable String after, int limit) {
    return all.stream()
        .filter(entry -> after == null || PathRange.ORDER.compare(entry.path(), after) > 0)
        .sorted(Comparator.comparing(Entry::path, PathRange.ORDER))
        .limit(limit)
        .toList();
  }

  /// One page of what is at and below `root`; itself is on the first.
  private List<Entry> page(
      String root, Bounds bounds, Find find, @Nullable String after, int limit) {
    PathRange below = PathRange.below(root);
    if (after != null) {
      return list(below.startingAfter(after), bounds, find, limit);
    }
    List<Entry> page = new ArrayList<>(list(PathRange.only(root), bounds, find, limit));
    page.addAll(list(below, bounds, find, limit - page.size()));
    return page;
  }

  private List<Entry> list(PathRange range, Bounds bounds, Find find, int limit) {
    return entries(neo4j.read(Statement.LIST_ENTRIES, conditions(range, bounds, find, limit)));
  }

  private static Map<String, Object> conditions(
      PathRange range, Bounds bounds, Find find, long limit) {
    return with(
        "start",
        range.start(),
        "end",
        range.end(),
        "minDepth",
        bounds.least(),
        "maxDepth",
        bounds.most(),
        "volume",
        bounds.volume(),
        "label",
        find.kind() == null ? null : find.kind().label(),
        "name",
        find.name(),
        "regex",
        find.pathRegex(),
        "minSize",
        find.minSize(),
        "modifiedAfter",
        time(find.modifiedAfter()),
        "limit",
        limit);
  }

  private static Find ofKind(@Nullable Kind kind) {
    return new Find(null, null, null, kind, null, null);
  }

  @Override
  public @Nullable Stats stats(String path) {
    Record self = sum(PathRange.only(path));
    Record below = sum(PathRange.below(path));
    if (self.get("depth").isNull()) {
      return null;
    }
    long saved =
        neo4j
            .read(Statement.SUM_HARD_LINKS, range(PathRange.below(path)))
            .getFirst()
            .get("saved")
            .asLong();
    long byName = both(self, below, "size");
    return new Stats(
        both(self, below, "files"),
        both(self, below, "directories"),
        both(self, below, "symlinks"),
        both(self, below, "specials"),
        byName - saved,
        saved,
        below.get("depth").asInt(Paths.depth(path)) - Paths.depth(path));
  }

  private Record sum(PathRange range) {
    return neo4j.read(Statement.SUM_ENTRIES, range(range)).getFirst();
  }

  private static long both(Record self, Record below, String column) {
    return self.get(column).asLong() + below.get(column).asLong();
  }

  private static Map<String, Object> range(PathRange range) {
    return with("start", range.start(), "end", range.end());
  }

  @Override
  public List<Trail> where(String path) {
    return new Whereabouts(neo4j).of(path);
  }

  @Override
  public List<Event> events(EventQuery query) {
    PathRange below = query.under() == null ? null : PathRange.below(query.under());
    return neo4j
        .read(
            Statement.LIST_EVENTS,
            with(
                "after",
                query.after(),
                "types",
                query.types().stream().map(EventType::name).toList(),
                "root",
                query.under(),
                "start",
                below == null ? null : below.start(),
                "end",
                below == null ? null : below.end(),
                "since",
                time(query.since()),
                "until",
                time(query.until()),
                "limit",
                query.limit()))
        .stream()
        .map(found -> Rows.event(found.get(0).asNode()))
        .toList();
  }

  @Override
  public Counts counts() {
    Record r = neo4j.read(Statement.COUNT_ALL, Map.of()).getFirst();
    return new Counts(
        r.get("entries").asLong(),
        r.get("directories").asLong(),
        r.get("gone").asLong(),
        r.get("events").asLong(),
        r.get("moves").asLong(),
        r.get("lastSeq").asLong());
  }

  @Override
  public long countUnder(String path) {
    return count(PathRange.only(path)) + count(PathRange.below(path));
  }

  private long count(PathRange range) {
    return neo4j.read(Statement.COUNT_ENTRIES, range(range)).getFirst().get("entries").asLong();
  }

  private static List<Entry> entries(List<Record> records) {
    return records.stream()
        .filter(Rows::isThere)
        .map(found -> Rows.entry(found.get(0).asNode()))
        .toList();
  }
}
