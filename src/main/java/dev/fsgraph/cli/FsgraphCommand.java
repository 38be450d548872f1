package dev.fsgraph.cli;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
    name = "fsgraph",
    versionProvider = Version.class,
    description = "Keeps directory trees, and what happened to them, live as a Neo4j graph.",
    synopsisSubcommandLabel = "COMMAND",
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:not found, or a negative answer",
      "2:wrong usage",
      "3:the service cannot be reached"
    },
    subcommands = {
      WatchCommand.class,
      ServeCommand.class,
      StopCommand.class,
      StatusCommand.class,
      WatchesCommand.class,
      UnwatchCommand.class,
      RescanCommand.class,
      ListCommand.class,
      TreeCommand.class,
      FindCommand.class,
      StatCommand.class,
      DiskUsageCommand.class,
      WhereCommand.class,
      HistoryCommand.class,
      MovesCommand.class,
      ImpactCommand.class,
      EventsCommand.class,
      LinksCommand.class,
      BrokenCommand.class,
      SyncCommand.class,
      VerifyCommand.class,
      RepairCommand.class
    })
final class FsgraphCommand implements Runnable {

  private final Terminal terminal;
  private final Path home;
  private final LocalPath paths;
  private final Duration pause;
  private final Interrupt interrupt = new Interrupt();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Tells how to use it.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Tells which version it is.")
  boolean version;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  CommandSpec spec;

  /// @param home where the service keeps what it has
  /// @param paths how typed paths are meant
  /// @param pause between two looks for news
  FsgraphCommand(Terminal terminal, Path home, LocalPath paths, Duration pause) {
    this.terminal = terminal;
    this.home = home;
    this.paths = paths;
    this.pause = pause;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  Terminal terminal() {
    return terminal;
  }

  Path home() {
    return home;
  }

  LocalPath paths() {
    return paths;
  }

  Interrupt interrupt() {
    return interrupt;
  }

  Duration pause() {
    return pause;
  }
}
