package dev.fsgraph.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/// Runs scripts in processes of their own, as users of a machine do.
public final class Shell {

  private Shell() {}

  /// @throws AssertionError with what it printed, if it fails
  public static String run(Path directory, String script) throws IOException {
    return run(directory, script, UTF_8);
  }

  /// The same; what it printed is given a character a byte.
  public static String bytes(Path directory, String script) throws IOException {
    return run(directory, script, ISO_8859_1);
  }

  private static String run(Path directory, String script, Charset printedIn) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-euc", script)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), printedIn);
    if (process.onExit().join().exitValue() != 0) {
      throw new AssertionError(script + "\n" + printed);
    }
    return printed;
  }
}
