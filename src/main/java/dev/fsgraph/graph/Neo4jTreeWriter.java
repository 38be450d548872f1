package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.row;

import dev.fsgraph.model.Found;
import dev.fsgraph.model.Paths;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Writes trees with two sessions at a time, which keeps two cores of a server busy.
final class Neo4jTreeWriter implements TreeWriter {

  private static final int WRITERS = 2;

  /// Measured: the server needs a fifth less time for an entry than with 5,000.
  private static final int BATCH = 2_000;

  private static final int QUEUE = 2 * WRITERS;

  private final Neo4j neo4j;
  private final Volumes volumes;
  private final ZonedDateTime now;
  private final ExecutorService writers =
      Executors.newFixedThreadPool(
          WRITERS, Thread.ofPlatform().daemon().name("graph-writer-", 0).factory());
  private final Semaphore slots = new Semaphore(QUEUE);
  private final AtomicLong written = new AtomicLong();
  private final AtomicReference<@Nullable GraphException> failure = new AtomicReference<>();

  private Rowset gathered = new Rowset(); // guarded by this

  Neo4jTreeWriter(Neo4j neo4j, Volumes volumes, ZonedDateTime now, long writtenAlready) {
    this.neo4j = neo4j;
    this.volumes = volumes;
    this.now = now;
    written.set(writtenAlready);
  }

  /// Some directories and their entries, as `create-children` takes them.
  private static final class Rowset {
    final List<List<@Nullable Object>> rows = new ArrayList<>();
    final List<Found> entries = new ArrayList<>();

    void add(String directory, List<Found> children) {
      List<List<@Nullable Object>> each = new ArrayList<>(children.size());
      for (Found child : children) {
        each.add(Rows.child(child.name(), child.attributes()));
      }
      rows.add(row(directory, Paths.child(directory, ""), each));
      entries.addAll(children);
    }
  }

  @Override
  public void children(String directory, List<Found> entries) {
    failIfFailed();
    List<Found> fitting = fitting(directory, entries);
    for (int from = 0; from < fitting.size(); from += BATCH) {
      gather(directory, fitting.subList(from, Math.min(fitting.size(), from + BATCH)));
    }
  }

  private void gather(String directory, List<Found> entries) {
    Rowset full = null;
    synchronized (this) {
      gathered.add(directory, entries);
      if (gathered.entries.size() >= BATCH) {
        full = gathered;
        gathered = new Rowset();
      }
    }
    if (full != null) {
      queue(full);
    }
  }

  private void queue(Rowset rowset) {
    slots.acquireUninterruptibly();
    writers.execute(
        () -> {
          try {
            if (failure.get() == null) {
              write(rowset);
            }
          } catch (GraphException e) {
            failure.compareAndSet(null, e);
          } catch (RuntimeException e) {
            failure.compareAndSet(null, new GraphException("Cannot write: " + e, false, e));
          } finally {
            slots.release();
          }
        });
  }

  private void write(Rowset rowset) {
    List<String> newVolumes = volumes.unknown(rowset.entries);
    try {
      neo4j.write(work -> create(work, rowset, newVolumes));
    } catch (GraphException e) {
      if (!Failures.isAlreadyThere(e)) {
        throw e;
      }
      // Written before: by a scan that was cut off, or by ourselves and only the answer was lost.
      neo4j.write(Statement.MERGE_CHILDREN, with("rows", rowset.rows, "now", now));
    }
    volumes.know(newVolumes);
    written.addAndGet(rowset.entries.size());
  }

  private int create(Work work, Rowset rowset, List<String> newVolumes) {
    if (!newVolumes.isEmpty()) {
      work.run(Statement.MERGE_VOLUMES, with("ids", newVolumes));
    }
    Map<String, Object> parameters = with("rows", rowset.rows, "now", now);
    int created = work.created(Statement.CREATE_CHILDREN, parameters);
    if (created != rowset.entries.size()) {
      throw new GraphException(
          "Only %d of %d entries have their directory in the graph"
              .formatted(created, rowset.entries.size()),
          false);
    }
    return created;
  }

  private List<Found> fitting(String directory, List<Found> entries) {
    List<Found> fitting =
        entries.stream()
            .filter(entry -> TooLong.fits(Paths.child(directory, entry.name())))
            .toList();
    if (fitting.size() < entries.size()) {
      String reason =
          "%d names make paths over %,d bytes, which the graph cannot hold"
              .formatted(entries.size() - fitting.size(), TooLong.LIMIT);
      neo4j.write(Statement.MARK_UNREADABLE, with("rows", List.of(List.of(directory, reason))));
    }
    return fitting;
  }

  @Override
  public void finishLevel() {
    Rowset rest;
    synchronized (this) {
      rest = gathered;
      gathered = new Rowset();
    }
    if (!rest.entries.isEmpty()) {
      queue(rest);
    }
    slots.acquireUninterruptibly(QUEUE); // all of them are free: nothing is queued
    slots.release(QUEUE);
    failIfFailed();
  }

  @Override
  public long written() {
    return written.get();
  }

  @Override
  public void close() {
    try {
      finishLevel();
    } finally {
      writers.shutdown();
    }
  }

  private void failIfFailed() {
    GraphException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }
}
