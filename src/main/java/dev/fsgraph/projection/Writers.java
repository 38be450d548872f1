package dev.fsgraph.projection;

import dev.fsgraph.index.EntryWriter;
import dev.fsgraph.model.Stored;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Several threads that make documents, while one reads from the graph what they are made of. A few
/// blocks wait at most.
final class Writers implements AutoCloseable {

  private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
  private static final int WAITING = 2 * THREADS;

  private final EntryWriter index;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("fsgraph-index-", 0).factory());
  private final Deque<CompletableFuture<Void>> blocks = new ArrayDeque<>();

  Writers(EntryWriter index) {
    this.index = index;
  }

  /// @throws RuntimeException what one of the threads has failed with
  void add(List<Stored> block) {
    if (blocks.size() == WAITING) {
      await(blocks.remove());
    }
    blocks.add(CompletableFuture.runAsync(() -> index.add(block), threads));
  }

  private static void await(CompletableFuture<Void> block) {
    try {
      block.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /// Returns once all is in the index.
  @Override
  public void close() {
    try {
      blocks.forEach(Writers::await);
    } finally {
      threads.close();
    }
  }
}
