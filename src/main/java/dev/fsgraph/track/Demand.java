package dev.fsgraph.track;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Those who want something done after they asked: one doing serves all who asked before it began.
/// Thread-safe.
final class Demand {

  private final AtomicReference<@Nullable CompletableFuture<Boolean>> waiting =
      new AtomicReference<>();

  /// Completes when it has been done.
  ///
  /// @param order called if nobody has asked since the last time
  CompletableFuture<Boolean> join(Runnable order) {
    CompletableFuture<Boolean> mine = new CompletableFuture<>();
    CompletableFuture<Boolean> others = waiting.compareAndExchange(null, mine);
    if (others != null) {
      return others;
    }
    order.run();
    return mine;
  }

  /// If the doing fails, those who wait go on waiting for the next.
  void serve(Command doing) throws InterruptedException, IOException {
    CompletableFuture<Boolean> served = waiting.getAndSet(null);
    try {
      doing.run();
    } catch (RuntimeException | IOException | InterruptedException e) {
      waiting.compareAndSet(null, served);
      throw e;
    }
    if (served != null) {
      served.complete(true);
    }
  }
}
