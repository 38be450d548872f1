package dev.fsgraph.graph;

import dev.fsgraph.model.Event;
import java.util.Collection;
import java.util.List;

/// The graph's log, for who keeps an index of it.
///
/// Every method throws {@link GraphException} with a sentence for people.
public interface StoredEvents {

  /// The last sequence number committed; 0 at the start.
  long lastSeq();

  /// The next events behind a number, in order; fewer than `limit` if there are no more.
  List<Event> after(long seq, int limit);

  /// Those with these numbers, in order, as far as there are any.
  List<Event> of(Collection<Long> numbers);

  /// Where the log begins.
  ///
  /// @param through the last event that was removed, of those at and below `root`
  record Shortened(String root, long through) {}

  List<Shortened> shortened();
}
