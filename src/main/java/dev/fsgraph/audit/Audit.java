package dev.fsgraph.audit;

import dev.fsgraph.audit.Difference.Other;
import dev.fsgraph.audit.Report.State;
import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.index.EntryReader;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import dev.fsgraph.projection.Projection;
import dev.fsgraph.scan.Disk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One pass over index, graph and disk, in bounded memory. The world goes on meanwhile: what
/// differs at first sight is looked at again after what has happened until then has come in.
///
/// For one thread; {@link #report} and {@link #cancel} are for any.
final class Audit {

  /// Differences that are shown, and looked at again.
  private static final int MOST = 1_000;

  private static final int AT_ONCE = 1_000;

  /// Of so many directories one is listed if not all are.
  private static final int SAMPLE = 50;

  private final Disk disk;
  private final StoredEntries graph;
  private final Projection projection;
  private final Surroundings surroundings;
  private final String under;
  private final boolean full;
  private final boolean repair;
  private final Instant started = Instant.now();
  private final Random random = new Random();
  private final Map<String, Stored> suspiciousDirectories = new LinkedHashMap<>();
  private final Set<String> suspicious = new HashSet<>();
  private final List<Difference> differences = new ArrayList<>();

  private volatile State state = State.RUNNING;
  private volatile @Nullable Instant finished;
  private volatile @Nullable String failure;
  private volatile long indexEntries;
  private volatile long graphEntries;
  private final AtomicLong compared = new AtomicLong();
  private final AtomicLong listed = new AtomicLong();
  private volatile long mended;
  private volatile boolean cancelled;

  Audit(
      Disk disk,
      StoredEntries graph,
      Projection projection,
      Surroundings surroundings,
      String under,
      boolean full,
      boolean repair) {
    this.disk = disk;
    this.graph = graph;
    this.projection = projection;
    this.surroundings = surroundings;
    this.under = under;
    this.full = full;
    this.repair = repair;
  }

  Report report() {
    synchronized (differences) {
      return new Report(
          state,
          under,
          full,
          repair,
          started,
          finished,
          indexEntries,
          graphEntries,
          compared.get(),
          listed.get(),
          differences.size(),
          List.copyOf(differences),
          mended,
          failure);
    }
  }

  void cancel() {
    cancelled = true;
  }

  void run() {
    State end = State.FAILED;
    try {
      EntryReader index = projection.readyIndex();
      if (index == null) {
        failure = "the index is not ready; ask again when GET /api/status says that it is";
        return;
      }
      surroundings.settle();
      compare(index);
      end = State.DONE;
    } catch (CancellationException | InterruptedException e) {
      end = State.CANCELLED;
    } catch (TimeoutException | RuntimeException e) {
      failure = e.getMessage() == null ? e.toString() : e.getMessage();
    } finally {
      finished = Instant.now();
      state = end;
    }
  }

  private void compare(EntryReader index) throws TimeoutException, InterruptedException {
    indexEntries = index.size();
    graphEntries = graph.count();
    for (PathRange range : ranges()) {
      compareWithGraph(index, range);
      compareWithIndex(index, range);
    }
    compareWithDisk(index);
    if (!suspicious.isEmpty() || !suspiciousDirectories.isEmpty()) {
      surroundings.settle();
      judge(index);
    }
    if (repair) {
      mend();
    }
  }

  private List<PathRange> ranges() {
    return List.of(PathRange.only(under), PathRange.below(under));
  }

  /// What the graph has, against the index.
  private void compareWithGraph(EntryReader index, PathRange range) {
    Map<String, Stored> some = new HashMap<>();
    graph.in(
        range,
        stored -> {
          some.put(stored.path(), stored);
          if (some.size() >= AT_ONCE) {
            suspect(index.at(some.keySet()), some);
          }
        });
    suspect(index.at(some.keySet()), some);
  }

  private void suspect(Map<String, Stored> indexed, Map<String, Stored> found) {
    goOn();
    found.forEach(
        (path, stored) -> {
          if (!stored.equals(indexed.get(path)) && suspicious.size() < MOST) {
            suspicious.add(path);
          }
        });
    compared.addAndGet(found.size());
    found.clear();
  }

  /// What only the index has.
  private void compareWithIndex(EntryReader index, PathRange range) {
    if (indexEntries == graphEntries && !full) {
      return;
    }
    Set<String> some = new HashSet<>();
    index.in(
        range,
        stored -> {
          some.add(stored.path());
          if (some.size() >= AT_ONCE) {
            suspectExtra(some);
          }
        });
    suspectExtra(some);
  }

  private void suspectExtra(Set<String> some) {
    goOn();
    graph.at(some).forEach(stored -> some.remove(stored.path()));
    some.stream().limit(MOST - suspicious.size()).toList().forEach(suspicious::add);
    some.clear();
  }

  private void compareWithDisk(EntryReader index) {
    List<String> roots = surroundings.roots();
    DiskPass pass = new DiskPass(disk, index);
    index.directories(
        under,
        directory -> {
          boolean watched = roots.stream().anyMatch(r -> Paths.isWithin(directory.path(), r));
          boolean chosen = full || directory.root() || random.nextInt(SAMPLE) == 0;
          if (watched && chosen && surroundings.isTracked(directory)) {
            goOn();
            listed.incrementAndGet();
            if (suspiciousDirectories.size() < MOST && !pass.differences(directory).isEmpty()) {
              suspiciousDirectories.put(directory.path(), directory);
            }
          }
        });
  }

  /// Only what differs still is a difference.
  private void judge(EntryReader index) {
    Map<String, Stored> indexed = index.at(suspicious);
    Map<String, Stored> found = new HashMap<>();
    graph.at(suspicious).forEach(stored -> found.put(stored.path(), stored));
    for (String path : suspicious) {
      add(Comparison.graph(path, indexed.get(path), found.get(path)));
    }
    DiskPass pass = new DiskPass(disk, index);
    index
        .at(suspiciousDirectories.keySet())
        .values()
        .forEach(directory -> pass.differences(directory).forEach(this::add));
  }

  private void add(@Nullable Difference difference) {
    goOn();
    synchronized (differences) {
      if (difference != null && differences.size() < MOST) {
        differences.add(difference);
      }
    }
  }

  /// The index becomes what the graph is, and then both what the disk is.
  private void mend() {
    projection.readAgain(
        differences.stream()
            .filter(difference -> difference.other() == Other.GRAPH)
            .map(Difference::path)
            .toList());
    surroundings.lookAgain(differences.stream().map(Difference::path).toList());
    mended = differences.size();
  }

  private void goOn() {
    if (cancelled) {
      throw new CancellationException();
    }
  }
}
