package dev.fsgraph.scan;

import dev.fsgraph.scan.Disk.Directory;
import dev.fsgraph.scan.Disk.Gate;
import dev.fsgraph.scan.Disk.ListingSink;
import dev.fsgraph.scan.Disk.Looks;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lists many directories with several threads, of which the calling one is the first.
final class LevelReader {

  private final List<Directory> level;
  private final Gate gate;
  private final ListingSink into;
  private final Supplier<Looks> looks;

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  LevelReader(List<Directory> level, Gate gate, ListingSink into, Supplier<Looks> looks) {
    this.level = level;
    this.gate = gate;
    this.into = into;
    this.looks = looks;
  }

  /// Returns when all is read, or after the first failure, or when interrupted; no thread is busy
  /// with it any more then.
  void read(int threads, Executor executor) throws InterruptedException {
    int helpers = Math.min(threads, level.size()) - 1;
    CountDownLatch helping = new CountDownLatch(Math.max(0, helpers));
    for (int i = 0; i < helpers; i++) {
      executor.execute(
          () -> {
            work();
            helping.countDown();
          });
    }
    work();
    boolean interrupted = awaitQuietly(helping);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
    if (interrupted) {
      throw new InterruptedException();
    }
  }

  private void work() {
    try (Looks mine = looks.get()) {
      int i;
      while (failure.get() == null && (i = next.getAndIncrement()) < level.size()) {
        into.listed(level.get(i), mine.list(level.get(i), gate));
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  /// @return whether the wait was interrupted; it is short then
  private boolean awaitQuietly(CountDownLatch helping) {
    boolean interrupted = false;
    while (true) {
      try {
        helping.await();
        return interrupted;
      } catch (InterruptedException e) {
        next.set(level.size());
        interrupted = true;
      }
    }
  }
}
