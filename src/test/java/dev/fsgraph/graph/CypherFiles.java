package dev.fsgraph.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of `cypher/`.
public final class CypherFiles {

  private static final Path ROOT = Path.of("cypher");
  private static final Pattern PARAMETER = Pattern.compile("\\$([a-zA-Z]+)");

  private CypherFiles() {}

  /// `folder/name`, without the extension.
  static List<String> names(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .map(file -> folder + "/" + file.getFileName().toString().replace(".cypher", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    try {
      return Files.readString(ROOT.resolve(name + ".cypher"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Without comments and the `:param` lines that are for Neo4j Browser.
  public static String statement(String name) {
    return text(name)
        .lines()
        .filter(line -> !line.startsWith("//") && !line.startsWith(":"))
        .collect(Collectors.joining("\n"));
  }

  /// All that the statement asks for; as null where `given` says nothing.
  static Map<String, Object> parameters(String statement, Map<String, Object> given) {
    Map<String, Object> parameters = new HashMap<>();
    Matcher names = PARAMETER.matcher(statement);
    while (names.find()) {
      parameters.put(names.group(1), given.get(names.group(1)));
    }
    return parameters;
  }
}
