package dev.fsgraph.audit;

import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.projection.Projection;
import dev.fsgraph.scan.Disk;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The audit that runs, or ran last. One at a time. Thread-safe.
public final class Audits implements AutoCloseable {

  private final Disk disk;
  private final StoredEntries graph;
  private final Projection projection;
  private final Surroundings surroundings;
  private @Nullable Audit last;
  private @Nullable Thread thread;

  public Audits(Disk disk, StoredEntries graph, Projection projection, Surroundings surroundings) {
    this.disk = disk;
    this.graph = graph;
    this.projection = projection;
    this.surroundings = surroundings;
  }

  /// Begins one; null if another one is running.
  ///
  /// @param full whether every directory is listed, or one of fifty
  /// @param repair whether what differs is mended
  public synchronized @Nullable Report start(String under, boolean full, boolean repair) {
    if (last != null && last.report().state() == Report.State.RUNNING) {
      return null;
    }
    Audit audit = new Audit(disk, graph, projection, surroundings, under, full, repair);
    last = audit;
    thread = Thread.ofPlatform().daemon().name("fsgraph-audit").start(audit::run);
    return audit.report();
  }

  /// How it is going; null if there was none.
  public synchronized @Nullable Report report() {
    return last == null ? null : last.report();
  }

  /// Makes the one that runs end soon. False if none does.
  public synchronized boolean cancel() {
    if (last == null || last.report().state() != Report.State.RUNNING) {
      return false;
    }
    last.cancel();
    return true;
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      cancel();
      running = thread;
    }
    if (running != null) {
      end(running);
    }
  }

  private static void end(Thread running) {
    running.interrupt();
    try {
      running.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
