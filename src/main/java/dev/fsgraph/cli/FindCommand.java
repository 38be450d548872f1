package dev.fsgraph.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fsgraph.api.view.EntryView;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "find", description = "Prints the paths of entries that fulfil all criteria.")
final class FindCommand extends ServiceCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "GLOB",
      description = "As in '*.java', 'src/**/*.java', '/etc/*.{conf,d}'.")
  @Nullable String glob;

  @Option(names = "--under", paramLabel = "DIR", description = "Only at or below it.")
  @Nullable String under;

  @Option(names = "--name", description = "The exact name.")
  @Nullable String name;

  @Option(names = "--regex", description = "A Java regular expression of the whole path.")
  @Nullable String regex;

  @Option(names = "--kind", description = "file, directory, symlink or special.")
  @Nullable String kind;

  @Option(names = "--min-size", paramLabel = "BYTES", description = "At least so large.")
  @Nullable Long minSize;

  @Option(names = "--modified-after", paramLabel = "TIME", description = "As in 2026-01-31T12:00Z.")
  @Nullable String modifiedAfter;

  @Override
  public Integer call() {
    Call find =
        Call.to("/api/find")
            .with("glob", glob)
            .with("under", resolveOrNull(under))
            .with("name", name)
            .with("regex", regex)
            .with("kind", kind)
            .with("minSize", minSize)
            .with("modifiedAfter", modifiedAfter);
    AtomicBoolean found = new AtomicBoolean();
    Consumer<JsonNode> print = printing(EntryView.class, entry -> out().line(entry.path()));
    service().stream(find, print.andThen(_ -> found.set(true)));
    return found.get() ? DONE : FailedException.NEGATIVE;
  }
}
