package dev.fsgraph.cli;

import dev.fsgraph.api.view.StatsView;
import dev.fsgraph.api.view.StatsView.Share;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "du",
    description = "Tells how many bytes the files below a path have, and what has the most.")
final class DiskUsageCommand extends ServiceCommand {

  @Parameters(arity = "0..1", paramLabel = "PATH", description = "Default: here.")
  String typed = ".";

  @Option(
      names = {"-n", "--biggest"},
      paramLabel = "N",
      description = "So many of what is in the directory, the biggest first. Default: 20.")
  int biggest = 20;

  @Override
  public Integer call() {
    Call stats = Call.to("/api/stats").with("path", resolve(typed)).with("biggest", biggest);
    printing(StatsView.class, this::print).accept(service().get(stats));
    return DONE;
  }

  private void print(StatsView stats) {
    for (Share share : stats.biggest() == null ? List.<Share>of() : stats.biggest()) {
      line(share.totalSize(), share.entries(), share.path());
    }
    long all = stats.files() + stats.directories() + stats.symlinks() + stats.specials();
    line(stats.totalSize(), all, stats.path());
  }

  private void line(long bytes, long entries, String path) {
    out().line("%18s  %16s  %s".formatted(Numbers.grouped(bytes), Numbers.entries(entries), path));
  }
}
