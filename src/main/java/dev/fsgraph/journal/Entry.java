package dev.fsgraph.journal;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import java.util.List;

/// What one record of the journal holds.
public sealed interface Entry {

  /// Something a source told.
  record Told(Notice notice) implements Entry {}

  /// Trees and directories were listed before a barrier was set: what was told of them until then
  /// is old news.
  ///
  /// @param barrier the number of that barrier
  /// @param seq the sequence number of the commit that put the listing into the graph: if the graph
  ///     has not come so far, the listing never happened
  /// @param trees paths of roots
  record Listed(long barrier, long seq, List<String> trees, List<Handle> directories)
      implements Entry {}
}
