package dev.fsgraph.projection;

import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.index.EntryIndex.Mark;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Makes the index anew from the graph.
final class Rebuild {

  private static final Logger LOG = System.getLogger(Rebuild.class.getName());

  private final IndexFiles files;
  private final StoredEntries graph;
  private final Notes notes;
  private final Standing standing;
  private final CatchUp catchUp;

  private volatile long done;
  private volatile @Nullable Long total;

  Rebuild(IndexFiles files, StoredEntries graph, Notes notes, Standing standing, CatchUp catchUp) {
    this.files = files;
    this.graph = graph;
    this.notes = notes;
    this.standing = standing;
    this.catchUp = catchUp;
  }

  /// How many entries have been read.
  long done() {
    return done;
  }

  /// How many there are to read; null while that is not known.
  @Nullable Long total() {
    return total;
  }

  /// Puts an empty index in the place of one that is broken.
  void reopen() throws IOException {
    standing.lock();
    try {
      files.discard(standing.index());
      standing.nothing(files.open());
    } finally {
      standing.unlock();
    }
  }

  void run() throws InterruptedException, IOException {
    standing.lock();
    try {
      standing.forgetWritten();
      notes.turn();
      standing.index().writer().clear();
      standing.index().commit(new Mark(standing.seq(), false));
    } finally {
      standing.unlock();
    }
    done = 0;
    long expected = graph.count();
    total = expected;
    Level level = expected == 0 ? Level.DEBUG : Level.INFO;
    LOG.log(level, "making the index of {0} entries", expected);
    new Reread(graph, standing.index().writer(), reached -> done = reached).everything();
    catchUp.afterRebuild();
    LOG.log(level, "the index is ready");
  }
}
