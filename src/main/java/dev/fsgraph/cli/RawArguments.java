package dev.fsgraph.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fsgraph.model.PathText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The arguments as they were given. Java decodes them by the locale and loses the bytes that do
/// not fit, and file names may hold any.
final class RawArguments {

  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private RawArguments() {}

  /// The arguments in text form.
  static String[] of(String[] decoded) {
    try {
      return of(decoded, Files.readAllBytes(COMMAND_LINE));
    } catch (IOException e) {
      return decoded; // no Linux
    }
  }

  /// @param commandLine the whole of it, each string with a NUL at its end
  static String[] of(String[] decoded, byte[] commandLine) {
    List<String> all = List.of(new String(commandLine, ISO_8859_1).split("\0", -1));
    List<String> strings = all.subList(0, all.size() - 1); // nothing follows the last NUL
    if (strings.size() < decoded.length) {
      return decoded;
    }
    String[] raw =
        strings.subList(strings.size() - decoded.length, strings.size()).stream()
            .map(argument -> PathText.ofBytes(argument.getBytes(ISO_8859_1)))
            .toArray(String[]::new);
    return areTheSame(raw, decoded) ? raw : decoded;
  }

  /// False if the launcher gave us other arguments than the command line (`@file`s, patterns).
  private static boolean areTheSame(String[] raw, String[] decoded) {
    return Arrays.equals(ascii(raw), ascii(decoded));
  }

  private static String[] ascii(String[] arguments) {
    return Arrays.stream(arguments)
        .map(argument -> argument.replaceAll("[^\\x00-\\x7f]+", "?"))
        .toArray(String[]::new);
  }
}
