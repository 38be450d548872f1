package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "tree", description = "Draws everything below a path.")
final class TreeCommand extends ServiceCommand {

  @Parameters(arity = "0..1", paramLabel = "PATH", description = "Default: here.")
  String typed = ".";

  @Option(
      names = {"-L", "--depth"},
      paramLabel = "LEVELS",
      description = "How deep. Default: all.")
  @Nullable Integer depth;

  @Option(names = "--at", paramLabel = "TIME", description = "As it was then.")
  @Nullable String at;

  @Override
  public Integer call() {
    Call subtree =
        Call.to("/api/subtree").with("path", resolve(typed)).with("depth", depth).with("at", at);
    if (json) {
      service().stream(subtree, entry -> out().plain(entry.toString()));
      return DONE;
    }
    List<Branches.Leaf> leaves = new ArrayList<>();
    service().stream(subtree, entry -> leaves.add(leaf(entry)));
    Branches.draw(leaves, out()::line);
    long directories = leaves.stream().filter(Branches.Leaf::directory).count();
    out().line("");
    long others = leaves.size() - directories;
    out()
        .line(
            Numbers.grouped(directories)
                + (directories == 1 ? " directory, " : " directories, ")
                + Numbers.grouped(others)
                + (others == 1 ? " other" : " others"));
    return DONE;
  }

  private static Branches.Leaf leaf(JsonNode entry) {
    return new Branches.Leaf(
        entry.path("path").asText(),
        entry.path("target").textValue(),
        entry.path("kind").asText().equals("directory"));
  }
}
