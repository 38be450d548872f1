package dev.fsgraph.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fsgraph.model.PathText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A service that this process started, and stops when it ends.
///
/// It runs in a session of its own: else Ctrl-C would reach it and Neo4j at the same time, and
/// Neo4j would be gone before the service has written what it knows.
final class ServiceProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofMinutes(1);
  private static final int TAIL = 15;

  private final Process process;
  private final Path home;
  private final Path log;
  private final Terminal terminal;

  private ServiceProcess(Process process, Path home, Path log, Terminal terminal) {
    this.process = process;
    this.home = home;
    this.log = log;
    this.terminal = terminal;
  }

  static ServiceProcess start(Path home, Terminal terminal) throws IOException {
    Path log = freshLog(home);
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .redirectErrorStream(true);
    // Its input is a pipe from here, which the kernel closes however this process ends.
    builder.environment().put("FSGRAPH_ENDS_WITH_INPUT", "yes");
    Process process = builder.start();
    return new ServiceProcess(process, home, log, terminal);
  }

  private static Path freshLog(Path home) {
    try {
      ServiceFile.makeHome(home);
    } catch (IOException e) {
      throw FailedException.usage(String.valueOf(e.getMessage()));
    }
    try {
      Path logs = Files.createDirectories(home.resolve("logs"));
      Path log = logs.resolve("service.log");
      if (Files.exists(log)) {
        Files.move(log, logs.resolve("service.log.old"), StandardCopyOption.REPLACE_EXISTING);
      }
      return log;
    } catch (IOException e) {
      throw FailedException.usage(String.valueOf(ServiceFile.unusable(home, e).getMessage()));
    }
  }

  private static List<String> command() {
    String project = System.getProperty("fsgraph.launcher.home");
    if (project == null) {
      throw FailedException.notRunning();
    }
    List<String> command = new ArrayList<>();
    Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(setsid -> Files.isExecutable(Path.of(setsid)))
        .findFirst()
        .ifPresent(command::add);
    command.add(Path.of(project, "fsgraph").toString());
    command.add("serve");
    return command;
  }

  /// The service, once it answers.
  Service service() throws IOException, InterruptedException {
    terminal.error("starting the service… (log: " + log + ")");
    Instant deadline = Instant.now().plus(START);
    while (Instant.now().isBefore(deadline)) {
      Optional<Service> service = Service.find(home).filter(Service::answers);
      if (service.isPresent()) {
        return service.get();
      }
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        showTail();
        throw FailedException.unreachable(
            "the service ended with code " + process.exitValue() + "; its log is " + log);
      }
    }
    showTail();
    throw FailedException.unreachable(
        "the service did not answer within %d s; its log is %s".formatted(START.toSeconds(), log));
  }

  private void showTail() throws IOException {
    // Bytes of any kind: the log may hold names.
    try (Stream<String> lines = Files.lines(log, ISO_8859_1)) {
      List<String> all = lines.map(line -> PathText.ofBytes(line.getBytes(ISO_8859_1))).toList();
      all.subList(Math.max(0, all.size() - TAIL), all.size()).forEach(terminal::error);
    }
  }

  /// Stops the service, and waits until it has.
  @Override
  public synchronized void close() {
    if (!process.isAlive()) {
      return;
    }
    terminal.error("stopping the service…");
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        terminal.error(
            "it has not stopped yet; see " + log + ". Its process id is " + process.pid());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
