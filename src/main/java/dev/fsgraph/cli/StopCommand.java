package dev.fsgraph.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "stop", description = "Stops the running service, and Neo4j with it.")
final class StopCommand implements Callable<Integer> {

  private static final int SECONDS = 60;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  FsgraphCommand fsgraph;

  @Override
  public Integer call() throws InterruptedException {
    Service service = Service.at(fsgraph.home());
    if (!service.answers()) { // its process id may have become another program's
      throw FailedException.notRunning();
    }
    long pid = service.file().pid();
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isPresent() && !process.get().destroy()) {
      throw FailedException.negative(
          "process " + pid + " may not be stopped by this user; it is the service");
    }
    awaitEnd(process, pid);
    fsgraph.terminal().line("stopped");
    return ServiceCommand.DONE;
  }

  private static void awaitEnd(Optional<ProcessHandle> process, long pid)
      throws InterruptedException {
    if (process.isEmpty()) {
      return;
    }
    try {
      process.get().onExit().get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw FailedException.negative(
          "the service has not stopped within %d s; its process id is %d".formatted(SECONDS, pid));
    }
  }
}
