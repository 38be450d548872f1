package dev.fsgraph.cli;

import dev.fsgraph.api.view.EventView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    description = "Lists what happened to a file by whatever name, newest first.")
final class HistoryCommand extends ServiceCommand {

  @Parameters(paramLabel = "PATH", description = "Where it is, or was last.")
  String typed = "";

  @Option(names = "--of-path", description = "What happened at the path, to whatever was there.")
  boolean ofPath;

  @Override
  public Integer call() {
    Call history =
        Call.to("/api/history").with("path", resolve(typed)).with("of", ofPath ? "path" : null);
    service().items(history, printing(EventView.class, this::print));
    return DONE;
  }

  private void print(EventView event) {
    String line = event.seq() + "  " + Times.shown(event.at()) + "  " + EventLine.of(event, null);
    out().oneLine(line + EventLine.author(event));
  }
}
