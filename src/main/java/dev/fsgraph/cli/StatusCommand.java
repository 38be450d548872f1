package dev.fsgraph.cli;

import dev.fsgraph.api.view.StatusView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Tells how the service is doing.")
final class StatusCommand extends ServiceCommand {

  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;

  @Override
  public Integer call() {
    printing(StatusView.class, this::print).accept(service().get(Call.to("/api/status")));
    return DONE;
  }

  private void print(StatusView status) {
    field("service", service().file().url());
    field("health", status.health());
    field("failure", status.failure());
    field("watches", Numbers.grouped(status.watches()));
    StatusView.Counts counts = status.counts();
    if (counts != null) {
      field("entries", Numbers.grouped(counts.entries()));
      field("events", Numbers.grouped(counts.events()));
      field("moves", Numbers.grouped(counts.moves()));
    }
    StatusView.Tracking tracking = status.tracking();
    field("sequence", Numbers.grouped(tracking.seq()));
    field("lag", tracking.lagMillis() + " ms, " + tracking.queued() + " queued");
    field("commits", commits(tracking.commits()));
    field("journal", tracking.journalBytes() / KIB + " KiB");
    field("index", index(status.index()));
    field("marks", marks(tracking));
    field("dropped", Numbers.grouped(tracking.foreign()) + " notices of other directories");
    field("overflows", Numbers.grouped(tracking.overflows()));
    field("rescans", Numbers.grouped(tracking.rescans()));
    field("last", lastRescan(tracking.lastRescans()));
    field("memory", status.memory().used() / MIB + " of " + status.memory().max() / MIB + " MiB");
  }

  private static @Nullable String index(StatusView.@Nullable Index index) {
    if (index == null) {
      return null;
    }
    String state = index.state().replace('_', ' ');
    return index.total() == null || index.done() == null
        ? state
        : "%s, %s of %s"
            .formatted(state, Numbers.grouped(index.done()), Numbers.entries(index.total()));
  }

  private static @Nullable String commits(StatusView.@Nullable Latencies commits) {
    return commits == null
        ? null
        : String.format(
            Locale.ROOT,
            "%.1f ms (p50), %.1f ms (p99) after the change",
            commits.p50(),
            commits.p99());
  }

  private static @Nullable String lastRescan(@Nullable List<StatusView.Rescan> rescans) {
    if (rescans == null || rescans.isEmpty()) {
      return null;
    }
    StatusView.Rescan last = rescans.getFirst();
    return "%s, %d ms, %s: %s".formatted(last.at(), last.millis(), last.root(), last.reason());
  }

  private static String marks(StatusView.Tracking tracking) {
    String marks = Numbers.grouped(tracking.marks());
    Long limit = tracking.markLimit();
    return limit == null ? marks : marks + " of at most " + Numbers.grouped(limit);
  }

  private void field(String name, @Nullable String value) {
    if (value != null) {
      out().line("%-10s %s".formatted(name, value));
    }
  }
}
