package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.ImpactView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "impact", description = "Tells what depends on a path, the nearest first.")
final class ImpactCommand extends ServiceCommand {

  @Parameters(paramLabel = "PATH")
  String typed = "";

  @Option(names = "--depth", paramLabel = "N", description = "No further away than that.")
  @Nullable Integer depth;

  @Option(
      names = "--if-moved-to",
      paramLabel = "NEW",
      description = "Which links and references would hold, and which break, if it were there.")
  @Nullable String to;

  @Override
  public Integer call() {
    JsonNode answer =
        service()
            .get(
                Call.to("/api/impact")
                    .with("path", resolve(typed))
                    .with("depth", depth)
                    .with("ifMovedTo", resolveOrNull(to)));
    printing(ImpactView.class, this::print).accept(answer);
    return DONE;
  }

  private void print(ImpactView impact) {
    List<ImpactView.Consequence> consequences = impact.consequences();
    if (consequences != null) {
      consequences.forEach(this::print);
      return;
    }
    impact.affected().forEach(this::print);
    if (impact.truncated()) {
      out().line("and more");
    }
  }

  private void print(ImpactView.Affected each) {
    out()
        .oneLine(
            "%4d  %s  →  %s%s"
                .formatted(
                    each.distance(),
                    each.path(),
                    each.via(),
                    written(each.kind(), each.detail(), each.line())));
  }

  private void print(ImpactView.Consequence each) {
    Integer line = each.line();
    out()
        .oneLine(
            "%s  %s  →  %s%s"
                .formatted(
                    each.holds() ? "holds " : "breaks",
                    each.path(),
                    each.target(),
                    written(each.kind(), each.detail(), line == null ? null : (Long) (long) line)));
  }

  private static String written(
      @Nullable String kind, @Nullable String detail, @Nullable Long line) {
    return kind == null
        ? "  (link)"
        : "  (%s%s %s)"
            .formatted(kind, line == null || line == 0 ? "" : ", line " + line + ":", detail);
  }
}
