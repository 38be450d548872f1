package dev.fsgraph.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine;

/// Runs one command and exits with its code.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Terminal terminal =
        new Terminal(
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            isTerminal());
    FsgraphCommand fsgraph =
        new FsgraphCommand(
            terminal,
            ServiceFile.home(System.getenv()),
            LocalPath.ofThisProcess(),
            Duration.ofMillis(250));
    Thread atSignal = new Thread(fsgraph.interrupt()::happens, "end");
    Runtime.getRuntime().addShutdownHook(atSignal);
    int code = run(fsgraph, RawArguments.of(arguments));
    Runtime.getRuntime().halt(code); // that hook is for signals
  }

  /// Runs a command in the given surroundings.
  ///
  /// @param arguments in text form
  /// @return 0 done, 1 not found or a negative answer, 2 wrong usage, 3 service not reachable
  static int run(FsgraphCommand fsgraph, String... arguments) {
    Terminal terminal = fsgraph.terminal();
    CommandLine command =
        new CommandLine(fsgraph)
            .setOut(new PrintWriter(terminal.writer(), true))
            .setErr(new PrintWriter(terminal.errorWriter(), true))
            .setExpandAtFiles(false) // @ begins file names too
            .setExecutionExceptionHandler((e, _, _) -> explain(e, fsgraph));
    int code = command.execute(arguments);
    try {
      terminal.flush();
    } catch (ClosedOutputException e) {
      return code; // nobody is left to read the rest
    }
    return code;
  }

  private static int explain(Exception e, FsgraphCommand fsgraph) throws InterruptedException {
    fsgraph.interrupt().awaitEndIfHappened();
    Terminal terminal = fsgraph.terminal();
    return switch (e) {
      case FailedException failed -> {
        terminal.error("fsgraph: " + failed.getMessage());
        yield failed.code();
      }
      case ClosedOutputException _ -> 0; // as in `fsgraph find | head`
      default -> {
        terminal.error("fsgraph: unexpected failure: " + e);
        yield FailedException.NEGATIVE;
      }
    };
  }

  private static boolean isTerminal() {
    try {
      String out = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return out.startsWith("/dev/pts/")
          || out.startsWith("/dev/tty")
          || out.equals("/dev/console");
    } catch (IOException e) {
      return false; // no Linux: then exact bytes, which are right everywhere
    }
  }
}
