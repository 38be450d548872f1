package dev.fsgraph.projection;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.TotalsWriter;
import dev.fsgraph.index.EntryReader;
import dev.fsgraph.index.IndexException;
import dev.fsgraph.model.DirectoryTotals;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Keeps what directories hold on their nodes, a little behind: adds it up in the index, and writes
/// it where it has changed.
///
/// A portion is written only while nobody changes the graph, and so small that who wants to
/// meanwhile hardly waits: both would lock the directories at the top, in any order.
public final class TotalsInGraph implements AutoCloseable {

  private static final Logger LOG = System.getLogger(TotalsInGraph.class.getName());

  /// Some milliseconds in Neo4j.
  private static final int PORTION = 250;

  /// Of the time, one part in so many and one.
  private static final int SHARE = 4;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

  /// Somebody who writes all the time, as a scan does, is not waited for longer.
  private static final int TRIES = 500;

  /// Going through all entries is cheaper than to add up so many directories, one in so many
  /// entries.
  private static final int WORTH_SWEEPING = 200;

  private final Projection projection;
  private final TotalsWriter graph;
  private final Clock clock;
  private final Uncounted uncounted = new Uncounted();
  private final Worker worker;
  private final Consumer<Touched> touching = this::touched;

  /// @param interval from a change until it is counted, about
  private TotalsInGraph(Projection projection, TotalsWriter graph, Duration interval, Clock clock) {
    this.worker = new Worker("fsgraph-totals", () -> work(interval));
    this.projection = projection;
    this.graph = graph;
    this.clock = clock;
    projection.onChange(touching);
    touched(Touched.tree("/")); // what was written before a stop is not known
  }

  /// Begins to keep them.
  ///
  /// @param interval from a change until it is counted, about
  public static TotalsInGraph start(
      Projection projection, TotalsWriter graph, Duration interval, Clock clock) {
    TotalsInGraph totals = new TotalsInGraph(projection, graph, interval, clock);
    totals.worker.start();
    return totals;
  }

  /// Counts only when it is told to. For tests.
  static TotalsInGraph byHand(Projection projection, TotalsWriter graph, Clock clock) {
    return new TotalsInGraph(projection, graph, Duration.ZERO, clock);
  }

  private void touched(Touched touched) {
    uncounted.add(touched);
    worker.wake();
  }

  private void work(Duration interval) {
    Duration pause = interval;
    try {
      while (worker.await(uncounted::isEmpty) && worker.rest(pause)) {
        long start = System.nanoTime();
        attempt();
        Duration share = Duration.ofNanos(System.nanoTime() - start).multipliedBy(SHARE);
        pause = share.compareTo(interval) > 0 ? share : interval;
      }
    } catch (InterruptedException e) {
      // nobody interrupts it
    }
  }

  private void attempt() throws InterruptedException {
    try {
      count();
    } catch (GraphException | IndexException e) {
      LOG.log(Level.DEBUG, "what directories hold is written later", e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "what directories hold could not be counted: {0}", e.getMessage());
      LOG.log(Level.DEBUG, "because of", e);
    }
  }

  /// Counts where something has changed. False if that is not possible at present.
  boolean count() throws InterruptedException {
    EntryReader index = projection.settledIndex();
    if (index == null) {
      return false;
    }
    Uncounted.Taken taken = uncounted.take();
    boolean counted = false;
    try {
      counted = taken.isEmpty() || write(index, taken);
    } finally {
      if (!counted) {
        uncounted.giveBack(taken);
      }
    }
    return counted;
  }

  private boolean write(EntryReader index, Uncounted.Taken taken) throws InterruptedException {
    Portions portions = new Portions(clock.instant());
    boolean all = taken.directories().size() > Math.max(1_000, index.size() / WORTH_SWEEPING);
    try {
      index.totals(
          all ? Set.of() : taken.directories(), all ? Set.of("/") : taken.trees(), portions::add);
      portions.flush();
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  /// Nobody can be served at present.
  private static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused() {
      super("others write all the time", null, false, false);
    }
  }

  private final class Portions {

    private final Instant at;
    private List<DirectoryTotals> gathered = new ArrayList<>();

    Portions(Instant at) {
      this.at = at;
    }

    void add(DirectoryTotals totals) {
      gathered.add(totals);
      if (gathered.size() == PORTION) {
        flush();
      }
    }

    void flush() {
      gathered.sort(Comparator.comparing(DirectoryTotals::path));
      for (int tries = 0; !gathered.isEmpty() && !projection.inPassing(this::write); tries++) {
        if (tries == TRIES || !pause(BETWEEN_TRIES)) {
          throw new Refused();
        }
      }
      gathered = new ArrayList<>();
    }

    /// At a path that left its place meanwhile, another directory may be.
    private void write() {
      gathered.removeIf(totals -> uncounted.isInTree(totals.path()));
      if (!gathered.isEmpty()) {
        graph.write(gathered, at);
      }
    }
  }

  private boolean pause(Duration time) {
    try {
      return worker.rest(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    projection.offChange(touching);
    worker.stop();
  }
}
