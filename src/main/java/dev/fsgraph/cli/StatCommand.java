package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "stat", description = "Prints all that is known about an entry.")
final class StatCommand extends ServiceCommand {

  @Parameters(paramLabel = "PATH")
  String typed = "";

  @Option(names = "--at", paramLabel = "TIME", description = "As it was then.")
  @Nullable String at;

  @Override
  public Integer call() {
    JsonNode entry =
        service().get(Call.to("/api/entry").with("path", resolve(typed)).with("at", at));
    if (json) {
      out().plain(entry.toString());
    } else {
      entry.properties().forEach(this::print);
    }
    return DONE;
  }

  private void print(Map.Entry<String, JsonNode> property) {
    JsonNode value = property.getValue();
    if (!value.isNull()) {
      out()
          .line(
              "%s: %s"
                  .formatted(property.getKey(), value.isArray() ? list(value) : value.asText()));
    }
  }

  private static String list(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(" "));
  }
}
