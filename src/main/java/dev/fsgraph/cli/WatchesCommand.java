package dev.fsgraph.cli;

import dev.fsgraph.api.view.WatchView;
import picocli.CommandLine.Command;

@Command(name = "watches", description = "Lists what is watched: id, state, entries, root.")
final class WatchesCommand extends ServiceCommand {

  @Override
  public Integer call() {
    service().items(Call.to("/api/watches"), printing(WatchView.class, this::print));
    return DONE;
  }

  private void print(WatchView watch) {
    String reason = watch.reason() == null ? "" : "  (" + watch.reason() + ")";
    out()
        .line(
            "%s  %-11s %12s  %s%s"
                .formatted(
                    watch.id(),
                    watch.state(),
                    Numbers.grouped(watch.entries()),
                    watch.root(),
                    reason));
  }
}
