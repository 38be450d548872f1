package dev.fsgraph.cli;

import dev.fsgraph.api.view.MoveView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "moves", description = "Lists what was moved, oldest first.")
final class MovesCommand extends ServiceCommand {

  @Option(names = "--under", paramLabel = "DIR", description = "With either end at or below it.")
  @Nullable String under;

  @Option(names = "--since", paramLabel = "TIME", description = "As in 2026-01-31T12:00:00Z.")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME")
  @Nullable String until;

  @Override
  public Integer call() {
    Call moves =
        Call.to("/api/moves")
            .with("under", resolveOrNull(under))
            .with("since", since)
            .with("until", until);
    service().items(moves, printing(MoveView.class, this::print));
    return DONE;
  }

  private void print(MoveView move) {
    out()
        .oneLine(
            "%s  %s → %s  (%s)"
                .formatted(Times.shown(move.at()), move.from(), move.to(), move.method()));
  }
}
