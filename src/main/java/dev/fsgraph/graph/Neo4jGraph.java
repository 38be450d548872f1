package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.row;
import static dev.fsgraph.graph.Rows.time;
import static java.util.Objects.requireNonNull;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Polling;
import dev.fsgraph.model.Position;
import dev.fsgraph.model.ReferenceKinds;
import dev.fsgraph.model.Sync;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/// The graph in a Neo4j, as one host writes it.
public final class Neo4jGraph implements Graph {

  private static final int FORGOTTEN_AT_ONCE = 5_000;

  private final Neo4j neo4j;
  private final Volumes volumes = new Volumes();
  private final Haul haul;

  private Neo4jGraph(Neo4j neo4j, Haul haul) {
    this.neo4j = neo4j;
    this.haul = haul;
  }

  /// Brings the database's schema up to date.
  ///
  /// @param host the name of this machine in the graph
  /// @throws GraphException if a newer program has written to the database
  public static Neo4jGraph open(Driver driver, String host) {
    return open(driver, host, Haul.MOST);
  }

  /// @param most entries below a directory that one transaction moves
  static Neo4jGraph open(Driver driver, String host, int most) {
    Neo4j neo4j = new Neo4j(driver, host, null);
    new Schema(neo4j).apply();
    neo4j.write(Statement.MERGE_HOST, Map.of());
    Haul haul = new Haul(neo4j, most);
    haul.settle(); // whoever reads the graph by other ways finds it whole
    return new Neo4jGraph(neo4j, haul);
  }

  @Override
  public Reached reached() {
    List<Record> rows = neo4j.read(Statement.READ_REACHED, Map.of());
    return rows.isEmpty() ? new Reached(0, null) : reached(rows.getFirst());
  }

  private static Reached reached(Record r) {
    String journal = r.get("journal").asString(null);
    return new Reached(
        r.get("seq").asLong(),
        journal == null ? null : new Position(journal, r.get("position").asLong()));
  }

  @Override
  public List<Known> at(Collection<String> paths) {
    haul.settle();
    return paths.isEmpty() ? List.of() : findAt(paths);
  }

  private List<Known> findAt(Collection<String> paths) {
    return neo4j.read(Statement.FIND_KNOWN, with("paths", List.copyOf(paths))).stream()
        .map(Rows::known)
        .toList();
  }

  @Override
  public List<Known> of(Collection<FileKey> keys) {
    haul.settle();
    return keys.isEmpty() ? List.of() : findOf(keys);
  }

  private List<Known> findOf(Collection<FileKey> keys) {
    List<List<@Nullable Object>> rows =
        keys.stream()
            .distinct()
            .map(key -> row(key.volume(), key.inode(), key.generation()))
            .toList();
    return neo4j.read(Statement.FIND_KNOWN_BY_KEY, with("rows", rows)).stream()
        .map(Rows::known)
        .toList();
  }

  @Override
  public void under(String path, Consumer<Known> into) {
    stream(Statement.STREAM_KNOWN, path, into);
  }

  @Override
  public void directoriesUnder(String path, Consumer<Known> into) {
    stream(Statement.STREAM_KNOWN_DIRECTORIES, path, into);
  }

  private void stream(Statement statement, String path, Consumer<Known> into) {
    haul.settle();
    for (PathRange range : List.of(PathRange.only(path), PathRange.below(path))) {
      neo4j.stream(
          statement,
          with("start", range.start(), "end", range.end()),
          known -> into.accept(Rows.known(known)));
    }
  }

  @Override
  public void commit(Batch batch) {
    haul.settle();
    Set<String> hauled = haul.before(batch);
    List<String> newVolumes =
        volumes.unknown(
            batch.subjects().stream()
                .filter(s -> s.is() != null)
                .map(Batch.Subject::now)
                .filter(Objects::nonNull)
                .map(now -> new Found("", now))
                .toList());
    try {
      commit(batch, hauled, newVolumes, true);
    } catch (Newcomers.MistrustException e) {
      commit(batch, hauled, newVolumes, false);
    } catch (GraphException e) {
      if (!Failures.isAlreadyThere(e)) {
        throw e;
      }
      commit(batch, hauled, newVolumes, false);
    }
    if (!hauled.isEmpty()) {
      haul.done();
    }
    volumes.know(newVolumes);
  }

  private void commit(Batch batch, Set<String> hauled, List<String> newVolumes, boolean trusting) {
    neo4j.write(
        work -> {
          if (!newVolumes.isEmpty()) {
            work.run(Statement.MERGE_VOLUMES, with("ids", newVolumes));
          }
          new Commit(work, batch, hauled, trusting).run();
          if (!hauled.isEmpty()) {
            work.run(Statement.END_HAUL, Map.of());
          }
          return true;
        });
  }

  @Override
  public TreeWriter writeTree(
      String root, Found rootEntry, @Nullable String rootParent, Instant now) {
    haul.settle();
    ZonedDateTime at = requireNonNull(time(now));
    List<@Nullable Object> child = Rows.child(Paths.name(root), rootEntry.attributes());
    neo4j.write(work -> work.rows(Statement.MERGE_ENTRIES, List.of(row(child, 0, root, at)), at));
    if (rootParent != null) {
      attach(rootParent, root);
    }
    return new Neo4jTreeWriter(neo4j, volumes, at, 1);
  }

  @Override
  public void unreadable(List<Unreadable> directories) {
    haul.settle(); // so that after each write the graph is whole
    List<List<@Nullable Object>> rows = new ArrayList<>();
    directories.forEach(directory -> rows.add(row(directory.path(), directory.reason())));
    neo4j.write(work -> work.rows(Statement.MARK_UNREADABLE, rows));
  }

  @Override
  public void attach(String parent, String child) {
    haul.settle();
    neo4j.write(Statement.ATTACH_CHILD, with("parent", parent, "child", child));
  }

  @Override
  public void forget(String root, Collection<String> kept) {
    haul.settle();
    for (PathRange range : PathRange.without(root, kept)) {
      neo4j.alone(
          Statement.FORGET_ENTRIES.text(), with("start", range.start(), "end", range.end()));
    }
  }

  @Override
  public void forget(Collection<String> paths) {
    List<String> all = List.copyOf(paths);
    for (int from = 0; from < all.size(); from += FORGOTTEN_AT_ONCE) {
      neo4j.write(
          Statement.FORGET_PATHS,
          with("paths", all.subList(from, Math.min(all.size(), from + FORGOTTEN_AT_ONCE))));
    }
  }

  @Override
  public List<Kin> kin(long after, Collection<String> hashes, Instant since) {
    return neo4j
        .read(
            Statement.LIST_KIN,
            with("after", after, "hashes", List.copyOf(hashes), "since", time(since)))
        .stream()
        .map(
            r ->
                new Kin(
                    r.get("hash").asString(),
                    r.get("size").asLong(),
                    r.get("sources").asList(Neo4jGraph::deleted),
                    r.get("targets").asList(Neo4jGraph::standing)))
        .toList();
  }

  private static Deleted deleted(Value row) {
    return new Deleted(
        row.get(0).asString(),
        row.get(1).asString(),
        row.get(2).asString(),
        Rows.known(row.get(3)));
  }

  private static Standing standing(Value row) {
    return new Standing(
        row.get(0).asString(),
        new FileKey(row.get(1).asString(), row.get(2).asLong(), row.get(3).asString()),
        Rows.instant(row.get(4)),
        row.get(5).asBoolean());
  }

  @Override
  public List<WatchSpec> watches() {
    return neo4j.read(Statement.LIST_WATCHES, Map.of()).stream().map(Neo4jGraph::watch).toList();
  }

  private static WatchSpec watch(Record r) {
    return new WatchSpec(
        r.get("id").asString(),
        r.get("root").asString(),
        options(r),
        Rows.known(r.get("created")),
        Rows.instant(r.get("scanned")));
  }

  private static WatchOptions options(Record r) {
    return new WatchOptions(
        r.get("name").asString(null),
        r.get("crossMounts").asBoolean(),
        new Filter(texts(r.get("include")), texts(r.get("exclude"))),
        polling(r),
        r.get("sync").isNull() ? Sync.IMMEDIATE : Sync.valueOf(r.get("sync").asString()),
        r.get("hash").asBoolean(false),
        new ReferenceKinds(r.get("references").asString(ReferenceKinds.USUAL.text())),
        new LogLimits(
            millis(r.get("keptMillis")),
            Rows.number(r.get("keptNumber")),
            Rows.number(r.get("keptBytes"))));
  }

  /// Watches of an earlier version have no filters.
  private static List<String> texts(Value list) {
    return list.isNull() ? List.of() : list.asList(Value::asString);
  }

  private static Polling polling(Record r) {
    return new Polling(r.get("source").asString("").equals("poll"), millis(r.get("pollMillis")));
  }

  private static @Nullable Duration millis(Value value) {
    return value.isNull() ? null : Duration.ofMillis(value.asLong());
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : (Long) duration.toMillis();
  }

  @Override
  public void save(WatchSpec watch) {
    LogLimits kept = watch.retention();
    neo4j.write(
        Statement.SAVE_WATCH,
        with(
            "id",
            watch.id(),
            "root",
            watch.root(),
            "name",
            watch.name(),
            "crossMounts",
            watch.crossMounts(),
            "include",
            watch.filter().include(),
            "exclude",
            watch.filter().exclude(),
            "source",
            watch.polling().always() ? "poll" : null,
            "pollMillis",
            millis(watch.polling().every()),
            "sync",
            watch.sync().name(),
            "hash",
            watch.hash(),
            "references",
            watch.references().text(),
            "keptMillis",
            millis(kept.age()),
            "keptNumber",
            kept.events(),
            "keptBytes",
            kept.bytes(),
            "created",
            time(watch.created()),
            "scanned",
            time(watch.scanned())));
  }

  @Override
  public void remove(String watchId) {
    neo4j.write(Statement.REMOVE_WATCH, with("id", watchId));
  }
}
