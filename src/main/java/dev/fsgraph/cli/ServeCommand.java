package dev.fsgraph.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "serve", description = "Runs the service, until Ctrl-C.")
final class ServeCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw FailedException.usage("the service is started by the script: ./fsgraph serve");
  }
}
