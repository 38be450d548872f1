package dev.fsgraph.track;

import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// Those who wait until everything that happened before a moment is in the graph. Thread-safe.
///
/// A number is drawn after the changes it stands for. So a barrier that has come through brings all
/// lower numbers along, even if their own was lost in an overflow.
final class Barriers {

  private final AtomicLong last = new AtomicLong();
  private final NavigableMap<Long, CompletableFuture<Long>> waiting = new ConcurrentSkipListMap<>();

  /// Makes all numbers higher than this one: an earlier run has drawn it.
  void startBehind(long number) {
    last.accumulateAndGet(number, Math::max);
  }

  long next() {
    return last.incrementAndGet();
  }

  /// Completes, with a sequence number, once barrier `number` or a later one has come through.
  CompletableFuture<Long> await(long number) {
    return waiting.computeIfAbsent(number, _ -> new CompletableFuture<>());
  }

  void cancel(long number) {
    waiting.remove(number);
  }

  void passed(long number, long seq) {
    NavigableMap<Long, CompletableFuture<Long>> through = waiting.headMap(number, true);
    through.values().forEach(future -> future.complete(seq));
    through.clear();
  }
}
