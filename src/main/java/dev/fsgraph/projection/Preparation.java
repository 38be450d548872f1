package dev.fsgraph.projection;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// A thread that does one thing while another does its own, and waits for it then.
final class Preparation implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("fsgraph-prepare").factory());

  /// Returns, or throws what `work` has thrown, when both are done.
  ///
  /// @param failed is told, before, what `preparation` has thrown
  void beside(Runnable work, Runnable preparation, Consumer<Exception> failed) {
    Future<?> prepared = thread.submit(preparation);
    try {
      work.run();
    } finally {
      await(prepared, failed);
    }
  }

  private static void await(Future<?> prepared, Consumer<Exception> failed) {
    try {
      prepared.get();
    } catch (ExecutionException e) {
      failed.accept(e.getCause() instanceof Exception cause ? cause : e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed.accept(e); // it may go on
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
