package dev.fsgraph.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Runs commands as a shell would, in this process.
final class Shell {

  private final Path home;
  private final boolean interactive;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Shell(Path home, boolean interactive) {
    this.home = home;
    this.interactive = interactive;
  }

  static Shell inAPipe(Path home) {
    return new Shell(home, false);
  }

  static Shell onATerminal(Path home) {
    return new Shell(home, true);
  }

  /// Writes the service's description as it would itself, with this process's id.
  static void describe(Path home, int port, String token) throws IOException {
    new ServiceFile(
            "http://127.0.0.1:" + port,
            token,
            ProcessHandle.current().pid(),
            null,
            null,
            "neo4j",
            "secret",
            "http://127.0.0.1:7474/browser/")
        .write(home);
  }

  /// The exit code.
  int run(String... arguments) {
    out.reset();
    err.reset();
    return Main.run(
        new FsgraphCommand(
            new Terminal(out, err, interactive), home, new LocalPath("/w"), Duration.ofMillis(1)),
        arguments);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }
}
