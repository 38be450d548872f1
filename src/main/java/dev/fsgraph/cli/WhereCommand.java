package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.EntryView;
import dev.fsgraph.api.view.WhereView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "where", description = "Tells where what was at a path is now.")
final class WhereCommand extends ServiceCommand {

  @Parameters(paramLabel = "PATH", description = "Where it was.")
  String typed = "";

  @Override
  public Integer call() {
    JsonNode answer = service().get(Call.to("/api/where").with("path", resolve(typed)));
    printing(WhereView.class, this::print).accept(answer);
    return answer.path("now").isObject() ? DONE : FailedException.NEGATIVE;
  }

  private void print(WhereView where) {
    printTrail(where.trail(), where.now(), where.deletedAt());
    for (WhereView.Earlier earlier : where.earlier()) {
      out().line("");
      out().line("before that, something else:");
      printTrail(earlier.trail(), earlier.now(), earlier.deletedAt());
    }
  }

  private void printTrail(
      List<WhereView.Stop> trail, @Nullable EntryView now, @Nullable String deletedAt) {
    trail.forEach(stop -> out().line(stop.path() + "  (" + times(stop) + ")"));
    out()
        .line(
            now != null
                ? "now: " + now.path()
                : "deleted at " + (deletedAt == null ? "an unknown time" : Times.shown(deletedAt)));
  }

  private static String times(WhereView.Stop stop) {
    return "from "
        + (stop.from() == null ? "?" : Times.shown(stop.from()))
        + (stop.until() == null ? "" : " until " + Times.shown(stop.until()))
        + (stop.method() == null ? "" : ", moved by " + stop.method());
  }
}
