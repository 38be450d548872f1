package dev.fsgraph.track;

import dev.fsgraph.graph.Batch;
import dev.fsgraph.graph.Graph;
import dev.fsgraph.model.Position;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Commits batches, each once: one whose answer was lost is neither forgotten nor made again.
///
/// An outcome may need several. With its pivot the journal's position is reached and its notices
/// are done with. What comes before only takes files away, which made again does nothing; what
/// comes behind a rescan would find.
final class Ledger {

  private final Graph graph;
  private final Inbox inbox;
  private final AtomicLong seq = new AtomicLong();
  private long committed;
  private Instant latest = Instant.MIN;
  private final Deque<Batch> rest = new ArrayDeque<>();
  private @Nullable Doubt doubt;

  /// Whether a commit was given up without knowing what became of it.
  private boolean lostCount;

  /// A commit nobody knows whether it was made.
  ///
  /// @param landed null for one before the pivot
  private record Doubt(Batch batch, List<Batch> rest, @Nullable Runnable landed) {}

  Ledger(Graph graph, Inbox inbox) {
    this.graph = graph;
    this.inbox = inbox;
  }

  /// Goes on where the graph is.
  void resume(Graph.Reached reached) {
    seq.set(reached.seq());
    Position position = reached.position();
    committed = position == null ? 0 : position.number();
  }

  long seq() {
    return seq.get();
  }

  /// When the last event was that was committed; long ago before the first.
  Instant latest() {
    return latest;
  }

  private void reach(Batch made) {
    seq.set(made.seq());
    if (!made.events().isEmpty()) {
      latest = made.events().getLast().event().at();
    }
  }

  /// The last record of the journal that is in the graph, as the graph knows.
  long committed() {
    return committed;
  }

  /// Commits an outcome, with its pivot what was taken from the inbox.
  ///
  /// @param landed called once the pivot is in, be it in a later {@link #settle}
  void commit(BatchBuilder.Cut cut, Runnable landed) {
    for (Batch before : cut.before()) {
      make(new Doubt(before, List.of(), null));
    }
    make(new Doubt(cut.pivot().reaching(inbox.position()), cut.after(), landed));
    commitRest();
  }

  private void make(Doubt open) {
    doubt = open;
    graph.commit(open.batch());
    land(open);
  }

  /// Without anything to commit: what was taken is done with, but the graph does not know.
  void commitNothing(Runnable landed) {
    inbox.done();
    landed.run();
  }

  /// Finds out what became of a commit that failed, and goes on with what is left to do.
  ///
  /// @param undo called if it was not made
  void settle(Runnable undo) {
    Doubt open = doubt;
    if (open != null) {
      boolean isIn = isIn(open.batch());
      doubt = null;
      if (isIn) {
        land(open);
      }
      if (!isIn || open.landed() == null) {
        undo.run();
      }
    }
    if (lostCount) {
      seq.set(graph.reached().seq());
      lostCount = false;
    }
    commitRest();
  }

  /// True while a commit may have been made or not.
  boolean isInDoubt() {
    return doubt != null;
  }

  /// Leaves what is left to do to a rescan.
  void forget() {
    lostCount |= !rest.isEmpty();
    rest.clear();
  }

  /// Only what has events may not be made twice.
  private boolean isIn(Batch batch) {
    return !batch.events().isEmpty() && graph.reached().seq() >= batch.seq();
  }

  private void land(Doubt made) {
    doubt = null;
    reach(made.batch());
    Runnable landed = made.landed();
    if (landed != null) {
      Position reached = made.batch().position();
      committed = reached == null ? committed : reached.number();
      rest.addAll(made.rest());
      inbox.done();
      landed.run();
    }
  }

  private void commitRest() {
    while (!rest.isEmpty()) {
      graph.commit(rest.getFirst());
      reach(rest.removeFirst());
    }
  }
}
