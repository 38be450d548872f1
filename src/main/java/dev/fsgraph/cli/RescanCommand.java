package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.WatchView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rescan", description = "Compares a watched tree with the graph again.")
final class RescanCommand extends ServiceCommand {

  @Parameters(paramLabel = "ID|DIR", description = "A watch's id or its root.")
  String watch = "";

  @Override
  public Integer call() {
    WatchView found = WatchArgument.find(service(), fsgraph.paths(), watch);
    JsonNode answer = service().post("/api/watches/" + found.id() + "/rescan", null);
    printing(WatchView.class, one -> out().line("rescanning " + one.root())).accept(answer);
    return DONE;
  }
}
