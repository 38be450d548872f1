package dev.fsgraph.cli;

import picocli.CommandLine.Command;

@Command(name = "repair", description = "As verify, and mends what differs.")
final class RepairCommand extends AuditCommand {

  @Override
  public Integer call() throws InterruptedException {
    await("/api/repair");
    return DONE;
  }
}
