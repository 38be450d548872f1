package dev.fsgraph.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/// The child process's main class: runs the Neo4j server for as long as its standard input is open.
///
/// The input is a pipe from the service. When the service goes, however it goes, the kernel closes
/// the pipe, and the server shuts down. The first line of input is the initial password, or empty.
///
/// The build puts it beside the server's jars, in one of its own: it uses the JDK, no other class
/// of ours and, by name, the server.
final class Lifeline {

  private static final long SHUTDOWN_MILLIS = 30_000;

  private Lifeline() {}

  /// The arguments are the server's home and the folder of its configuration.
  public static void main(String[] arguments) throws Exception {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    String initialPassword = input.readLine();
    if (initialPassword == null) {
      return;
    }
    Thread.ofPlatform().daemon().name("lifeline").start(() -> exitAtEndOf(input));
    if (!initialPassword.isEmpty()) {
      setInitialPassword(Path.of(arguments[0]), Path.of(arguments[1]), initialPassword);
    }
    String[] server = {
      "--home-dir=" + arguments[0], "--config-dir=" + arguments[1], "--console-mode"
    };
    Class.forName("org.neo4j.server.Neo4jCommunity")
        .getMethod("main", String[].class)
        .invoke(null, (Object) server);
  }

  private static void exitAtEndOf(BufferedReader input) {
    try {
      while (input.readLine() != null) {}
    } catch (IOException e) {
      // as good as the end
    }
    System.err.println("fsgraph is gone: Neo4j stops.");
    Thread.ofPlatform().daemon().start(Lifeline::haltLater);
    System.exit(0);
  }

  /// A shutdown that hangs would keep the store locked for the next server.
  private static void haltLater() {
    try {
      Thread.sleep(SHUTDOWN_MILLIS);
    } catch (InterruptedException e) {
      // halt now
    }
    Runtime.getRuntime().halt(1);
  }

  /// As `neo4j-admin` does, in this process: as an argument of another one the password would show.
  private static void setInitialPassword(Path home, Path conf, String password) throws Exception {
    Class<?> contextType = Class.forName("org.neo4j.cli.ExecutionContext");
    Object context = contextType.getConstructor(Path.class, Path.class).newInstance(home, conf);
    // A password may begin with a dash.
    String[] command = {"dbms", "set-initial-password", "--", password};
    Object status =
        Class.forName("org.neo4j.cli.AdminTool")
            .getMethod("execute", contextType, String[].class)
            .invoke(null, context, command);
    if (!status.equals(0)) {
      throw new IllegalStateException("the initial password cannot be set: status " + status);
    }
  }
}
