package dev.fsgraph.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The comparisons of trees with the graph: how many there were, and the last of them. Thread-safe.
final class Rescans {

  private static final int KEPT = 20;

  private final Deque<Tracking.Rescanned> last = new ArrayDeque<>();
  private long count;

  synchronized void add(String root, String reason, Instant began, Instant ended, long events) {
    count++;
    if (last.size() == KEPT) {
      last.removeLast();
    }
    last.addFirst(
        new Tracking.Rescanned(root, reason, began, Duration.between(began, ended), events));
  }

  synchronized long count() {
    return count;
  }

  /// The newest first.
  synchronized List<Tracking.Rescanned> last() {
    return List.copyOf(last);
  }
}
