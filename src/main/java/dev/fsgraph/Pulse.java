package dev.fsgraph;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks for a sign of life, and waits for it no longer than a bound.
///
/// A question that has no answer yet is not asked a second time: so a server that hangs costs one
/// connection, however often it is looked at.
final class Pulse {

  private final Supplier<CompletionStage<?>> question;
  private final Duration bound;
  private @Nullable CompletableFuture<?> asked;

  Pulse(Supplier<CompletionStage<?>> question, Duration bound) {
    this.question = question;
    this.bound = bound;
  }

  /// Why there is none; null if there is one.
  @Nullable String failure() throws InterruptedException {
    try {
      ask().get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return null;
    } catch (TimeoutException e) {
      return "no answer within %d ms".formatted(bound.toMillis());
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
  }

  private synchronized CompletableFuture<?> ask() {
    CompletableFuture<?> pending = asked;
    if (pending == null || pending.isDone()) {
      pending = question.get().toCompletableFuture();
      asked = pending;
    }
    return pending;
  }
}
