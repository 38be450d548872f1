package dev.fsgraph.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Runs `./fsgraph` from the build there is, as a user does, with a home of its own.
public final class Launcher {

  private static final Path SCRIPT = Path.of("fsgraph").toAbsolutePath();
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final Map<String, String> SURROUNDINGS =
      Map.of(
          "FSGRAPH_BUILD", "no", // the sources may be newer, but nothing may change under a test
          "FSGRAPH_PORT", "0",
          "FSGRAPH_NEO4J_BOLT_PORT", "0",
          "FSGRAPH_NEO4J_HTTP_PORT", "0",
          "FSGRAPH_NEO4J_HEAP", "512m",
          "FSGRAPH_NEO4J_PAGE_CACHE", "32m",
          // It runs for seconds only: what the second compiler makes of it comes too late.
          "FSGRAPH_NEO4J_OPTIONS", "-XX:TieredStopAtLevel=1",
          "FSGRAPH_JAVA_OPTS", "-Xmx1g -XX:TieredStopAtLevel=1",
          "FSGRAPH_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());

  private final Path home;
  private final Path directory;
  private final List<String> prefix;
  private final Map<String, String> environment;

  /// What a command left behind; names are bytes, so what it printed is too.
  public record Result(int code, String out, String error) {}

  /// @param directory where the user is
  public Launcher(Path home, Path directory) {
    this(home, directory, List.of(), Map.of());
  }

  /// @param prefix the command that runs the launcher: another user's, say
  /// @param environment more than the usual
  public Launcher(Path home, Path directory, List<String> prefix, Map<String, String> environment) {
    this.home = home;
    this.directory = directory;
    this.prefix = prefix;
    this.environment = environment;
  }

  /// Runs a command to its end.
  public Result run(String... arguments) {
    return runWith(Map.of(), arguments);
  }

  /// The same with more in the environment.
  public Result runWith(Map<String, String> environment, String... arguments) {
    try {
      Path out = Files.createTempFile("fsgraph", ".out");
      Path error = Files.createTempFile("fsgraph", ".error");
      ProcessBuilder builder = builder(arguments);
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).redirectError(error.toFile()).start();
      if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(List.of(arguments) + " does not end; " + text(out) + text(error));
      }
      Result result = new Result(process.exitValue(), text(out), text(error));
      Files.delete(out);
      Files.delete(error);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Starts a command that goes on, and writes all it prints to `output`.
  public Process start(Path output, String... arguments) throws IOException {
    return builder(arguments).redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(SCRIPT.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(SURROUNDINGS);
    builder.environment().put("FSGRAPH_HOME", home.toString());
    builder.environment().putAll(environment);
    return builder;
  }

  /// What a file holds, a character a byte.
  public static String text(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Looks again and again until it is so.
  ///
  /// @param otherwise what to show if it never is
  public static void await(BooleanSupplier condition, Path otherwise) throws InterruptedException {
    Instant deadline = Instant.now().plus(LONG);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError(
            "not so after " + LONG + "; " + otherwise + ":\n" + text(otherwise));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
