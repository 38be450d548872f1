package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.AuditView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that has disk, graph and index compared, and waits until that is done.
abstract class AuditCommand extends ServiceCommand {

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Only at or below it.")
  @Nullable String typed;

  @Option(names = "--full", description = "List every directory, not only one of fifty.")
  boolean full;

  /// @param path `/api/verify` or `/api/repair`
  final AuditView await(String path) throws InterruptedException {
    Map<String, Object> body = new HashMap<>();
    body.put("full", full);
    if (typed != null) {
      body.put("under", resolve(typed));
    }
    JsonNode report = service().post(path, body);
    while (report.path("state").asText().equals("running")) {
      Thread.sleep(fsgraph.pause());
      report = service().get(Call.to("/api/verify"));
    }
    printing(AuditView.class, this::print).accept(report);
    AuditView audit = Service.as(report, AuditView.class);
    if (!audit.state().equals("done")) {
      throw FailedException.negative(
          audit.failure() == null ? "it was " + audit.state() : audit.failure());
    }
    return audit;
  }

  private void print(AuditView audit) {
    for (AuditView.Difference difference : audit.differences()) {
      out()
          .line(
              "%-5s  %s  (%s)"
                  .formatted(
                      difference.against(),
                      difference.path(),
                      String.join(", ", difference.what())));
    }
    out()
        .line(
            "%s in the index, %s in the graph; %s compared, %s directories listed: %s"
                .formatted(
                    Numbers.entries(audit.indexEntries()),
                    Numbers.grouped(audit.graphEntries()),
                    Numbers.grouped(audit.compared()),
                    Numbers.grouped(audit.listed()),
                    audit.found() == 0
                        ? "no differences"
                        : Numbers.grouped(audit.found()) + " differ"));
  }
}
