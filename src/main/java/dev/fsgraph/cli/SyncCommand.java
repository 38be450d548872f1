package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.SyncView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sync", description = "Waits until every change made before it is visible.")
final class SyncCommand extends ServiceCommand {

  @Option(names = "--timeout", paramLabel = "DURATION", description = "As in 30s, the default.")
  String timeout = "30s";

  @Override
  public Integer call() {
    JsonNode answer = service().post(Call.to("/api/sync").with("timeout", timeout).address(), null);
    printing(SyncView.class, sync -> out().line("all visible up to " + sync.seq())).accept(answer);
    return DONE;
  }
}
