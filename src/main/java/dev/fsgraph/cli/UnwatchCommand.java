package dev.fsgraph.cli;

import dev.fsgraph.api.view.WatchView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "unwatch",
    description = "Stops watching; entries that no other watch covers are forgotten.")
final class UnwatchCommand extends ServiceCommand {

  @Parameters(paramLabel = "ID|DIR", description = "A watch's id or its root.")
  String watch = "";

  @Override
  public Integer call() {
    WatchView found = WatchArgument.find(service(), fsgraph.paths(), watch);
    service().delete("/api/watches/" + found.id());
    if (!json) {
      out().line("no longer watching " + found.root());
    }
    return DONE;
  }
}
