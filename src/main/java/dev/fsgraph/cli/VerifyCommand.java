package dev.fsgraph.cli;

import picocli.CommandLine.Command;

@Command(name = "verify", description = "Holds index, graph and disk against each other.")
final class VerifyCommand extends AuditCommand {

  @Override
  public Integer call() throws InterruptedException {
    return await("/api/verify").found() == 0 ? DONE : FailedException.NEGATIVE;
  }
}
