package dev.fsgraph.graph;

import dev.fsgraph.model.Found;
import java.util.List;

/// Writes the entries of a first scan, parents before children, with several writers.
public interface TreeWriter extends AutoCloseable {

  /// Queues the entries of one directory. Thread-safe. Waits while too much is queued.
  ///
  /// @throws GraphException if an earlier write failed
  void children(String directory, List<Found> entries);

  /// Waits until all that was queued is in the graph. Between two levels of the tree.
  void finishLevel();

  /// Entries in the graph so far.
  long written();

  /// Waits for what is queued.
  @Override
  void close();
}
