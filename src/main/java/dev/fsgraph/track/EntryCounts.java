package dev.fsgraph.track;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// How many entries each watch has, counted again only when something has changed. Thread-safe.
final class EntryCounts {

  private static final Logger LOG = System.getLogger(EntryCounts.class.getName());

  private final Reads reads;
  private final LongSupplier reached;
  private final Map<String, Counted> counts = new ConcurrentHashMap<>();

  private record Counted(long seq, long entries) {}

  /// @param reached the last sequence number of the graph
  EntryCounts(Reads reads, LongSupplier reached) {
    this.reads = reads;
    this.reached = reached;
  }

  /// A watch with the number of its entries.
  WatchStatus counted(WatchStatus watch) {
    if (watch.state() == WatchState.SCANNING) {
      return watch;
    }
    long seq = reached.getAsLong();
    String id = watch.spec().id();
    Counted last = counts.get(id);
    if (last == null || last.seq() != seq) {
      try {
        last = new Counted(seq, reads.countUnder(watch.spec().root()));
        counts.put(id, last);
      } catch (GraphException e) {
        LOG.log(Level.DEBUG, "entries are not counted while Neo4j is away", e);
      }
    }
    return last == null ? watch : watch.withEntries(last.entries());
  }

  void drop(String id) {
    counts.remove(id);
  }
}
