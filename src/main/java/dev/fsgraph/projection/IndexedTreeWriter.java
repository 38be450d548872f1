package dev.fsgraph.projection;

import dev.fsgraph.graph.TooLong;
import dev.fsgraph.graph.TreeWriter;
import dev.fsgraph.index.EntryWriter;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Paths;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a tree into the graph and into the index. The index may be ahead of the graph by what is
/// queued; if the graph fails then, the whole tree is in doubt and read again.
final class IndexedTreeWriter implements TreeWriter {

  /// Each refresh makes segments that are merged soon after: measured, with one for each level a
  /// scan spends a third of the service's time on that.
  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(1);

  private final TreeWriter writer;
  private final Projection projection;
  private final String root;
  private final Instant now;
  private volatile boolean doubtful;
  private @Nullable Instant refreshed;

  IndexedTreeWriter(TreeWriter writer, Projection projection, String root, Instant now) {
    this.writer = writer;
    this.projection = projection;
    this.root = root;
    this.now = now;
    projection.growing(root);
  }

  @Override
  public void children(String directory, List<Found> entries) {
    attempt(() -> writer.children(directory, entries));
    List<Found> fitting =
        entries.stream()
            .filter(entry -> TooLong.fits(Paths.child(directory, entry.name())))
            .toList();
    if (fitting.size() < entries.size()) {
      doubtful = true; // the graph writes down that some are missing
    }
    projection.grow(index -> index.addChildren(directory, fitting, now));
  }

  @Override
  public void finishLevel() {
    attempt(writer::finishLevel);
    Instant last = refreshed;
    Instant clock = Instant.now();
    if (last == null || last.plus(BETWEEN_REFRESHES).isBefore(clock)) {
      projection.grow(EntryWriter::refresh);
      refreshed = clock;
    }
  }

  @Override
  public long written() {
    return writer.written();
  }

  @Override
  public void close() {
    try {
      attempt(writer::close);
    } finally {
      projection.grown(root, doubtful);
    }
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      doubtful = true;
      throw e;
    }
  }
}
