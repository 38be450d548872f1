package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.LinksView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "links",
    description = "Tells where a link leads, what leads to a path, and the other names of a file.")
final class LinksCommand extends ServiceCommand {

  @Parameters(paramLabel = "PATH")
  String typed = "";

  @Override
  public Integer call() {
    JsonNode answer = service().get(Call.to("/api/links").with("path", resolve(typed)));
    printing(LinksView.class, this::print).accept(answer);
    return DONE;
  }

  private void print(LinksView links) {
    links.outgoing().forEach(edge -> out().oneLine("→ " + shown(edge)));
    links.references().forEach(edge -> out().oneLine("refers to " + shown(edge)));
    links.incoming().forEach(edge -> out().oneLine("← " + shown(edge)));
    LinksView.Names names = links.hardlinks();
    if (names != null) {
      out().line("%d names, as well as:".formatted(names.nlink()));
      names.names().forEach(name -> out().oneLine("= " + name));
    }
  }

  private static String shown(LinksView.Edge edge) {
    return edge.path()
        + below(edge.rest())
        + remark(edge.standing())
        + (edge.now() == null ? "" : "  now " + edge.now() + below(edge.rest()))
        + (edge.kind() == null ? "" : "  (" + edge.kind() + ")");
  }

  private static String below(@Nullable String rest) {
    return rest == null ? "" : "/" + rest;
  }

  private static String remark(@Nullable String standing) {
    return standing == null || standing.equals("entry") ? "" : "  [" + standing + "]";
  }
}
