package dev.fsgraph.graph;

import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// The graph's entries with all they have, for who keeps a copy of them.
///
/// Every method throws {@link GraphException} with a sentence for people.
public interface StoredEntries {

  /// The last sequence number committed; 0 at the start.
  long lastSeq();

  long count();

  /// Those at these paths, as far as there are any.
  List<Stored> at(Collection<String> paths);

  /// In no order. What is moved meanwhile may come twice, or not at all.
  void in(PathRange range, Consumer<Stored> into);
}
