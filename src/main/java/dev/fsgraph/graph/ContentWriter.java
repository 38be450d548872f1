package dev.fsgraph.graph;

import dev.fsgraph.model.Described;
import java.util.Collection;
import java.util.Set;

/// Writes what is in files on their nodes. No event, and no sequence number, comes of it.
@FunctionalInterface
public interface ContentWriter {

  /// Of those that are still what they were when they were read. In one transaction.
  ///
  /// @return the paths of those that were written
  /// @throws GraphException with a sentence for people
  Set<String> write(Collection<Described> contents);
}
