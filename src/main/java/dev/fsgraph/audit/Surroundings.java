package dev.fsgraph.audit;

import dev.fsgraph.model.Stored;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// What an audit needs of those who keep the graph.
public interface Surroundings {

  /// Roots of the trees that are watched and can be had.
  List<String> roots();

  /// Directories whose entries are not tracked.
  boolean isTracked(Stored directory);

  /// Waits until what has happened on the disk is in the graph and in the index.
  void settle() throws TimeoutException, InterruptedException;

  /// Has these paths looked at again, through the pipeline that every change takes.
  void lookAgain(Collection<String> paths);
}
