package dev.fsgraph.projection;

import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.index.EntryIndex.Mark;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The thread that makes the index ready whenever it is not, and saves it while it is.
final class Upkeep {

  private static final Logger LOG = System.getLogger(Upkeep.class.getName());
  private static final Duration SAVE_EVERY = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Notes notes;
  private final Standing standing;
  private final Audience audience;
  private final CatchUp catchUp;
  private final Rebuild rebuild;
  private final Thread worker;

  /// Of the worker.
  private List<String> cold;

  /// @param warm paths whose trees are read as soon as the index is ready
  Upkeep(
      IndexFiles files,
      StoredEntries graph,
      Notes notes,
      Standing standing,
      Audience audience,
      List<String> warm) {
    this.notes = notes;
    this.standing = standing;
    this.audience = audience;
    this.catchUp = new CatchUp(graph, notes, standing, audience);
    this.rebuild = new Rebuild(files, graph, notes, standing, catchUp);
    this.cold = warm;
    this.worker = Thread.ofPlatform().name("fsgraph-index").unstarted(this::work);
  }

  void start() throws IOException {
    catchUp.takeUp();
    worker.start();
  }

  /// How many entries of the graph have been read.
  long done() {
    return rebuild.done();
  }

  /// How many there are to read; null while that is not known.
  @Nullable Long total() {
    return rebuild.total();
  }

  private void work() {
    int failures = 0;
    while (true) {
      try {
        if (!turn()) {
          return;
        }
        failures = 0;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | IOException e) {
        failures++;
        standing.broken(e);
        pause(failures);
      }
    }
  }

  /// One thing that is to be done. False when all is over.
  private boolean turn() throws InterruptedException, IOException {
    switch (standing.state()) {
      case READY -> {
        warm();
        if (!standing.restWhileReady(SAVE_EVERY)) {
          return false;
        }
        save();
      }
      case CATCHING_UP -> catchUp.afterStart();
      case BUILDING -> rebuild.run();
      case BROKEN -> rebuild.reopen();
    }
    return !standing.isStopping();
  }

  private void warm() {
    for (String path : cold) {
      LOG.log(
          Level.INFO, "{0} entries at {1} are warm", standing.index().reader().warm(path), path);
    }
    cold = List.of();
  }

  private void pause(int failures) {
    Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
    try {
      standing.pause(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Makes what the index has survive a crash, if it has all the graph has.
  void save() throws IOException {
    int last;
    long reached;
    standing.lock();
    try {
      if (!standing.isToBeSaved()) {
        return;
      }
      last = notes.turn();
      reached = standing.seq();
      standing.saved();
      Touched left = audience.follower().unfollowed();
      left.add(standing.doubtful());
      if (!left.isEmpty()) {
        notes.add(0, left);
      }
    } finally {
      standing.unlock();
    }
    // Of a batch that is under way a half may be in it: the new notes have that.
    standing.index().commit(new Mark(reached, true));
    notes.forget(last);
  }

  /// Returns when the thread has come to its end.
  void halt() {
    standing.stop();
    try {
      worker.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
