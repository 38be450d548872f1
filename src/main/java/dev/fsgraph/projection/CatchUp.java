package dev.fsgraph.projection;

import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.index.EntryIndex.Mark;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Reads again from the graph what the index lacks, until there is nothing left: then it is ready.
///
/// What is missing at first was noted by the run before, or was written while the index was made.
final class CatchUp {

  private static final Logger LOG = System.getLogger(CatchUp.class.getName());

  /// So often what was written meanwhile is read again beside those who write; then they wait.
  private static final int ROUNDS = 5;

  private final StoredEntries graph;
  private final Notes notes;
  private final Standing standing;
  private final Audience audience;

  CatchUp(StoredEntries graph, Notes notes, Standing standing, Audience audience) {
    this.graph = graph;
    this.notes = notes;
    this.standing = standing;
    this.audience = audience;
  }

  /// Finds out how far the files go, and what is missing. Before any other thread is there.
  void takeUp() throws IOException {
    Mark mark = standing.index().mark();
    Notes.Found found = notes.read();
    long reached = graph.lastSeq();
    boolean follows = mark.seq() <= reached && reached <= Math.max(mark.seq(), found.seq());
    standing.reached(reached);
    if (mark.whole() && found.complete() && follows) {
      standing.behind(found.touched());
    } else {
      standing.nothing();
    }
  }

  /// After what the run before left; an index that still has not what the graph has is made anew.
  void afterStart() throws InterruptedException {
    untilReady(false);
    if (standing.index().reader().size() != graph.count()) {
      standing.lock();
      try {
        LOG.log(Level.WARNING, "the index does not hold what the graph holds, and is made anew");
        standing.nothing();
      } finally {
        standing.unlock();
      }
    }
  }

  /// After all was read.
  void afterRebuild() throws InterruptedException {
    untilReady(true);
  }

  /// @param rebuilt whether nothing is left of an index before
  private void untilReady(boolean rebuilt) throws InterruptedException {
    Touched all = new Touched();
    for (int round = 0; ; round++) {
      Touched touched;
      standing.lock();
      try {
        if (!standing.awaitGrown()) {
          return;
        }
        touched = standing.takeWritten();
        all.add(touched);
        if (round >= ROUNDS || touched.isSmall()) {
          again(touched);
          standing.ready();
          audience.tell(Touched.tree("/"));
          audience.follower().shifted(rebuilt ? Shift.everything() : Shift.again(all));
          return;
        }
      } finally {
        standing.unlock();
      }
      again(touched);
    }
  }

  private void again(Touched touched) {
    try {
      new Reread(graph, standing.index().writer(), _ -> {}).again(touched);
    } catch (RuntimeException e) {
      standing.lock();
      try {
        standing.written(touched);
      } finally {
        standing.unlock();
      }
      throw e;
    }
  }
}
