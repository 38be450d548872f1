package dev.fsgraph;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Retention;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.WatchSpec;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes what is old out of the log, again and again: as the settings say, then as each watch says
/// of its tree.
final class RetentionTimer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RetentionTimer.class);

  private final Retention retention;
  private final Supplier<List<WatchSpec>> watches;
  private final Duration interval;
  private final Thread thread;

  private RetentionTimer(
      Retention retention, Supplier<List<WatchSpec>> watches, Duration interval) {
    this.retention = retention;
    this.watches = watches;
    this.interval = interval;
    this.thread = Thread.ofPlatform().daemon().name("fsgraph-retention").unstarted(this::run);
  }

  static RetentionTimer start(
      Retention retention, Supplier<List<WatchSpec>> watches, Duration interval) {
    RetentionTimer timer = new RetentionTimer(retention, watches, interval);
    timer.thread.start();
    return timer;
  }

  private void run() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(interval);
        once(null, retention.standing());
        watches.get().forEach(watch -> once(watch.root(), watch.retention()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void once(@Nullable String root, LogLimits limits) {
    if (limits.isNone()) {
      return;
    }
    try {
      Retention.Report report = retention.run(root, limits);
      if (report.events() > 0) {
        LOG.infof(
            "the log of %s begins at %s now: %d events and %d nodes of what was deleted by then are"
                + " removed",
            report.root(), report.cut(), report.events(), report.gone());
      }
    } catch (GraphException e) {
      LOG.warn("the log is not shortened at present: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the log could not be shortened; it is tried again", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
