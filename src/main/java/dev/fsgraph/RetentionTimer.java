package dev.fsgraph;

import dev.fsgraph.graph.GraphException;
import dev.fsgraph.graph.Retention;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Takes what is old out of the log, again and again, if anything limits it.
final class RetentionTimer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RetentionTimer.class);

  private final Retention retention;
  private final Duration interval;
  private final Thread thread;

  private RetentionTimer(Retention retention, Duration interval) {
    this.retention = retention;
    this.interval = interval;
    this.thread = Thread.ofPlatform().daemon().name("fsgraph-retention").unstarted(this::run);
  }

  static RetentionTimer start(Retention retention, Duration interval) {
    RetentionTimer timer = new RetentionTimer(retention, interval);
    timer.thread.start();
    return timer;
  }

  private void run() {
    if (retention.standing().isNone()) {
      return;
    }
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(interval);
        once();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void once() {
    try {
      Retention.Report report = retention.run(null, retention.standing());
      if (report.events() > 0) {
        LOG.infof(
            "the log begins at %s now: %d events and %d nodes of what was deleted by then are"
                + " removed",
            report.cut(), report.events(), report.gone());
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
