package dev.fsgraph.track;

import dev.fsgraph.capture.ChangeSource;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Waits until what was done before is in the graph. Thread-safe.
final class Visibility {

  private final Watches watches;
  private final ChangeSource source;
  private final Barriers barriers;
  private final BooleanSupplier commands;
  private final Consumer<Command> submit;
  private final Command polling;
  private final Supplier<String> backlog;
  private final Demand demand = new Demand();

  /// @param commands whether there are any that are not carried out yet
  /// @param submit gives the tracker another
  /// @param polling compares the trees that nothing tells of
  /// @param backlog what there is still to do, for people
  Visibility(
      Watches watches,
      ChangeSource source,
      Barriers barriers,
      BooleanSupplier commands,
      Consumer<Command> submit,
      Command polling,
      Supplier<String> backlog) {
    this.watches = watches;
    this.source = source;
    this.barriers = barriers;
    this.commands = commands;
    this.submit = submit;
    this.polling = polling;
    this.backlog = backlog;
  }

  long sync(Duration timeout) throws TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    awaitPolls(timeout);
    return settle(left(deadline));
  }

  /// The same, but where nothing tells of changes nobody looks.
  long settle(Duration timeout) throws TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    awaitCommands(timeout);
    return awaitBarrier(left(deadline));
  }

  /// What nobody tells of becomes visible by looking.
  private void awaitPolls(Duration timeout) throws TimeoutException, InterruptedException {
    if (watches.all().stream().noneMatch(WatchStatus::isPolled)) {
      return;
    }
    try {
      demand
          .join(() -> submit.accept(() -> demand.serve(polling)))
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TimeoutException(
          "the trees that are polled were not compared within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the trees that are polled could not be compared", e);
    }
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /// Commands given before are carried out first. A barrier numbered now would not wait for them: a
  /// step that is under way sets and passes newer ones of its own.
  private void awaitCommands(Duration timeout) throws TimeoutException, InterruptedException {
    if (!commands.getAsBoolean()) {
      return;
    }
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    submit.accept(() -> reached.complete(true));
    try {
      reached.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw late(timeout);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private long awaitBarrier(Duration timeout) throws TimeoutException, InterruptedException {
    long number = barriers.next();
    CompletableFuture<Long> visible = barriers.await(number);
    try {
      source.barrier(number);
      return visible.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw late(timeout);
    } catch (IOException | ExecutionException e) {
      throw new IllegalStateException("the sync barrier could not be set: " + e.getMessage(), e);
    } finally {
      barriers.cancel(number);
    }
  }

  private TimeoutException late(Duration timeout) {
    return new TimeoutException(
        "changes made before this call were not all visible after %d ms; %s"
            .formatted(timeout.toMillis(), backlog.get()));
  }
}
