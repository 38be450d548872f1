package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.BrokenView;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "broken",
    description =
        "Lists links and references that lead nowhere, why, and how to mend them. 1 if there are"
            + " any.")
final class BrokenCommand extends ServiceCommand {

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Only at or below it.")
  @Nullable String under;

  @Override
  public Integer call() {
    AtomicBoolean found = new AtomicBoolean();
    Consumer<JsonNode> print = printing(BrokenView.class, this::print);
    service()
        .items(
            Call.to("/api/links/broken").with("under", resolveOrNull(under)),
            print.andThen(_ -> found.set(true)));
    return found.get() ? FailedException.NEGATIVE : DONE;
  }

  private void print(BrokenView broken) {
    out().oneLine(broken.path() + " → " + broken.target() + "  (" + broken.reason() + ")");
    if (broken.suggestion() != null) {
      out().oneLine("    " + broken.suggestion());
    }
  }
}
