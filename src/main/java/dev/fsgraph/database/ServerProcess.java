package dev.fsgraph.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of the server.
final class ServerProcess {

  private static final Duration STOP_WITHIN = Duration.ofSeconds(40);

  /// One that writes down what it learned takes ten seconds of processor time more.
  private static final Duration REHEARSAL_STOPS_WITHIN = Duration.ofMinutes(3);

  private static final int TAIL_LINES = 15;
  private static final int TAIL_BYTES = 8_192;

  private final Process process;
  private final Path output;
  private final long outputStart;

  /// Closing it, or our end, is what stops the child: see [Lifeline].
  private final OutputStream lifeline;

  private final Duration stopWithin;

  private ServerProcess(Process process, Path output, long outputStart, Duration stopWithin) {
    this.process = process;
    this.output = output;
    this.outputStart = outputStart;
    this.lifeline = process.getOutputStream();
    this.stopWithin = stopWithin;
  }

  static ServerProcess launch(Neo4jSettings settings, ServerHome home, Ports ports)
      throws IOException {
    String initialPassword = home.hasInitialPassword() ? "" : home.password();
    home.write(new ServerConfig(ports, settings.pageCache()));
    long outputStart = Files.exists(home.output()) ? Files.size(home.output()) : 0;
    Process process =
        new ProcessBuilder(command(settings, home))
            .directory(home.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.output().toFile()))
            .start();
    Predecessor.remember(home.pidFile(), process.toHandle());
    ServerProcess server =
        new ServerProcess(
            process,
            home.output(),
            outputStart,
            settings.isRehearsal() ? REHEARSAL_STOPS_WITHIN : STOP_WITHIN);
    try {
      server.lifeline.write((initialPassword + "\n").getBytes(UTF_8));
      server.lifeline.flush();
    } catch (IOException e) {
      // it has died already; awaiting its answer tells why
    }
    return server;
  }

  private static List<String> command(Neo4jSettings settings, ServerHome home) {
    List<String> command = new ArrayList<>();
    // Ctrl-C in a terminal goes to the whole process group, but the service must stop first.
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + settings.heap(),
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseParallelGC",
            // Half of the heap for what lives as long as a transaction: measured, 4 % more
            // entries/s.
            "-XX:NewRatio=1",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseTransparentHugePages",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xlog:aot*=off"));
    // One that does not fit this JVM or these jars is left aside.
    if (Files.exists(settings.aotCache())) {
      command.add("-XX:AOTCache=" + settings.aotCache());
    }
    command.addAll(settings.options());
    command.addAll(
        List.of(
            "--class-path",
            settings.lib().resolve("*").toString(),
            Lifeline.class.getName(),
            home.path().toString(),
            home.conf().toString()));
    return command;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /// @throws Neo4jException if it dies, or does not answer in time, with the end of its output
  void awaitAnswer(Ports ports, Duration bound) throws InterruptedException {
    Instant deadline = Instant.now().plus(bound);
    while (!Probe.answers(ports)) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new Neo4jException(
            "Neo4j did not start: it ended with exit code %d.\n%s"
                .formatted(process.exitValue(), outputTail()));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new Neo4jException(
            "Neo4j does not answer after %d seconds.\n%s"
                .formatted(bound.toSeconds(), outputTail()));
      }
    }
  }

  /// Asks it to stop, and kills it if it takes too long.
  void stop() {
    process.destroy();
    try {
      if (process.waitFor(stopWithin.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private String outputTail() {
    try (FileChannel file = FileChannel.open(output);
        InputStream tail =
            Channels.newInputStream(
                file.position(Math.max(outputStart, file.size() - TAIL_BYTES)))) {
      List<String> lines = new String(tail.readAllBytes(), UTF_8).lines().toList();
      return "The end of %s:\n%s"
          .formatted(
              output,
              String.join(
                  "\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())));
    } catch (IOException e) {
      return "Its output is in " + output;
    }
  }
}
