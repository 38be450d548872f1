package dev.fsgraph;

import dev.fsgraph.track.Tracking;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// What `/q/metrics` says about the way from the kernel to the graph.
@ApplicationScoped
class Meters {

  private final MeterRegistry registry;

  @Inject
  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  void measure(Tracking tracking) {
    FunctionCounter.builder("fsgraph.notices.applied", tracking, t -> t.status().applied())
        .description("Notices of the kernel that were applied")
        .register(registry);
    FunctionCounter.builder("fsgraph.overflows", tracking, t -> t.status().overflows())
        .description("Times the kernel's queue was full and notices were lost")
        .register(registry);
    FunctionCounter.builder("fsgraph.rescans", tracking, t -> t.status().rescans())
        .description("Comparisons of a whole tree with the graph")
        .register(registry);
    gauge("fsgraph.seq", "Last sequence number in the graph", tracking, Tracking.Status::seq);
    gauge("fsgraph.notices.queued", "Notices not applied yet", tracking, Tracking.Status::queued);
    gauge(
        "fsgraph.lag.milliseconds",
        "How long the oldest notice has waited",
        tracking,
        Tracking.Status::lagMillis);
    latency("0.5", tracking, Tracking.Latencies::p50);
    latency("0.99", tracking, Tracking.Latencies::p99);
    gauge(
        "fsgraph.journal.bytes",
        "Size of the journal on disk",
        tracking,
        Tracking.Status::journalBytes);
    gauge(
        "fsgraph.journal.failing",
        "1 while the journal keeps nothing, because it is full or cannot be written",
        tracking,
        status -> status.journalFailure() == null ? 0 : 1);
    gauge("fsgraph.marks", "Marks in force", tracking, Tracking.Status::marks);
    FunctionCounter.builder("fsgraph.notices.foreign", tracking, t -> t.status().foreign())
        .description("Notices of directories elsewhere on a marked file system, dropped at once")
        .register(registry);
    FunctionCounter.builder("fsgraph.notices.merged", tracking, t -> t.status().merged())
        .description("Things that happened and were told by the kernel as one with others")
        .register(registry);
    Gauge.builder("fsgraph.marks.limit", tracking, Meters::markLimit)
        .description("Marks this user may have; NaN for any number")
        .register(registry);
    gauge("fsgraph.directories", "Directories tracked", tracking, Tracking.Status::directories);
  }

  private void latency(
      String quantile, Tracking tracking, ToDoubleFunction<Tracking.Latencies> value) {
    Gauge.builder(
            "fsgraph.commit.latency.milliseconds",
            tracking,
            t -> {
              Tracking.Latencies lately = t.status().commits();
              return lately == null ? Double.NaN : value.applyAsDouble(lately);
            })
        .tag("quantile", quantile)
        .description("From the kernel's notice to the commit, lately; NaN if there was none")
        .register(registry);
  }

  private static double markLimit(Tracking tracking) {
    Long limit = tracking.status().markLimit();
    return limit == null ? Double.NaN : limit;
  }

  private void gauge(
      String name, String description, Tracking tracking, ToLongFunction<Tracking.Status> value) {
    Gauge.builder(name, tracking, t -> value.applyAsLong(t.status()))
        .description(description)
        .register(registry);
  }
}
