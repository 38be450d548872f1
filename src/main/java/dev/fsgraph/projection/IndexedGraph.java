package dev.fsgraph.projection;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.graph.TreeWriter;
import dev.fsgraph.index.EntryReader;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import dev.fsgraph.model.WatchSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A graph whose every change comes into the index too, before who makes it goes on.
public final class IndexedGraph implements Graph {

  private final Graph graph;
  private final StoredEntries stored;
  private final Projection projection;
  private final @Nullable LogProjection log;

  public IndexedGraph(Graph graph, StoredEntries stored, Projection projection) {
    this(graph, stored, projection, null);
  }

  /// @param log null if there is no index of the log
  public IndexedGraph(
      Graph graph, StoredEntries stored, Projection projection, @Nullable LogProjection log) {
    this.graph = graph;
    this.stored = stored;
    this.projection = projection;
    this.log = log;
  }

  @Override
  public void commit(Batch batch) {
    Shift shift = Shift.by(batch);
    following(
        shift,
        () ->
            projection.commit(
                batch.seq(),
                Touched.by(batch),
                () -> commitOrDoubt(batch),
                index -> shift.traced(index.prepare(batch.at(), Changes.of(batch)))));
    if (log != null) {
      log.committed(batch);
    }
  }

  /// After a failure too: it may be in the graph.
  private void following(Shift shift, Runnable work) {
    try {
      work.run();
    } finally {
      projection.shifted(shift);
    }
  }

  @Override
  public void settle(Duration timeout) throws TimeoutException, InterruptedException {
    projection.settle(timeout);
  }

  /// What cannot be committed was perhaps made from what an index that is wrong has told.
  private void commitOrDoubt(Batch batch) {
    try {
      graph.commit(batch);
    } catch (GraphException e) {
      if (!e.isTransient()) {
        projection.broken(e);
      }
      throw e;
    }
  }

  @Override
  public TreeWriter writeTree(
      String root, Found rootEntry, @Nullable String rootParent, Instant now) {
    TreeWriter writer =
        projection.write(
            0,
            Touched.tree(root),
            () -> graph.writeTree(root, rootEntry, rootParent, now),
            index -> index.replace(List.of(root), List.of(), stored.at(List.of(root))));
    return new IndexedTreeWriter(writer, projection, root, now);
  }

  @Override
  public void unreadable(List<Unreadable> directories) {
    Map<String, @Nullable String> reasons = new HashMap<>();
    directories.forEach(directory -> reasons.put(directory.path(), directory.reason()));
    following(
        Shift.readable(reasons.keySet()),
        () ->
            projection.write(
                0,
                Touched.points(reasons.keySet()),
                () -> {
                  graph.unreadable(directories);
                  return true;
                },
                index -> index.unreadable(reasons)));
  }

  @Override
  public void attach(String parent, String child) {
    projection.write(
        0,
        Touched.point(child),
        () -> {
          graph.attach(parent, child);
          return true;
        },
        index -> index.hang(List.of(child)));
  }

  @Override
  public void forget(String root, Collection<String> kept) {
    following(
        Shift.forgotten(List.of(root)),
        () ->
            projection.write(
                0,
                Touched.tree(root),
                () -> {
                  graph.forget(root, kept);
                  return true;
                },
                index -> index.forget(root, kept)));
  }

  @Override
  public void forget(Collection<String> paths) {
    following(
        Shift.forgotten(paths),
        () ->
            projection.write(
                0,
                projection.touchedByForgetting(paths),
                () -> {
                  graph.forget(paths);
                  return true;
                },
                index -> index.forget(paths)));
  }

  @Override
  public boolean isPrepared() {
    return !projection.isBeingMade();
  }

  @Override
  public Reached reached() {
    return graph.reached();
  }

  @Override
  public List<Known> at(Collection<String> paths) {
    List<Known> known = inStep((index, each) -> index.at(paths).values().forEach(each));
    return known == null ? graph.at(paths) : known;
  }

  @Override
  public List<Known> of(Collection<FileKey> keys) {
    return graph.of(keys);
  }

  @Override
  public void under(String path, Consumer<Known> into) {
    List<Known> known =
        inStep(
            (index, each) -> {
              index.in(PathRange.only(path), each);
              index.in(PathRange.below(path), each);
            });
    if (known == null) {
      graph.under(path, into);
    } else {
      known.forEach(into);
    }
  }

  @Override
  public void directoriesUnder(String path, Consumer<Known> into) {
    List<Known> known = inStep((index, each) -> index.directories(path, each));
    if (known == null) {
      graph.directoriesUnder(path, into);
    } else {
      known.forEach(into);
    }
  }

  /// All of it at once: an index that fails half-way has told nothing. Null if the graph has to be
  /// asked.
  private @Nullable List<Known> inStep(BiConsumer<EntryReader, Consumer<Stored>> question) {
    return projection.inStep(
        index -> {
          List<Known> known = new ArrayList<>();
          question.accept(
              index, stored -> known.add(new Known(stored.path(), stored.entry().attributes())));
          return known;
        });
  }

  @Override
  public List<Kin> kin(long after, Collection<String> hashes, Instant since) {
    return graph.kin(after, hashes, since);
  }

  @Override
  public List<WatchSpec> watches() {
    return graph.watches();
  }

  @Override
  public void save(WatchSpec watch) {
    following(Shift.watches(), () -> graph.save(watch));
  }

  @Override
  public void remove(String watchId) {
    following(Shift.watches(), () -> graph.remove(watchId));
  }
}
