package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.EntryView;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "ls", description = "Lists what is in a directory.")
final class ListCommand extends ServiceCommand {

  @Parameters(arity = "0..1", paramLabel = "PATH", description = "Default: here.")
  String typed = ".";

  @Override
  public Integer call() {
    String path = resolve(typed);
    JsonNode entry = service().get(Call.to("/api/entry").with("path", path));
    if (entry.path("kind").asText().equals("directory")) {
      service().stream(Call.to("/api/children").with("path", path), printing(EntryView::name));
    } else {
      printing(EntryView::path).accept(entry);
    }
    return DONE;
  }

  private Consumer<JsonNode> printing(Function<EntryView, String> shownAs) {
    return printing(
        EntryView.class, entry -> out().line(EntryLine.of(entry, shownAs.apply(entry))));
  }
}
