package dev.fsgraph.graph;

import dev.fsgraph.model.DirectoryTotals;
import java.time.Instant;
import java.util.List;

/// Writes what directories hold on their nodes, for who asks the graph itself. No event, and no
/// sequence number, comes of it.
@FunctionalInterface
public interface TotalsWriter {

  /// Of those that have other numbers; what is no directory by now is left out. In one transaction,
  /// which is not tried again.
  ///
  /// @param countedAt when the numbers were true
  /// @return how many were written
  /// @throws GraphException with a sentence for people
  int write(List<DirectoryTotals> totals, Instant countedAt);
}
