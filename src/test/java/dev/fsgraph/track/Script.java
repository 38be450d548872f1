package dev.fsgraph.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A case of behaviour as its file tells it: commands, then what is expected after them.
///
/// `src/test/resources/scripts/README.md` describes the notation.
///
/// @param name `theme/case`
/// @param onlyOnFileSystems whether what it shows can be known only where a whole file system is
///     marked
/// @param onlyTogether whether it shows what is only so if nobody looks in between
/// @param commands a line each
record Script(
    String name,
    boolean onlyOnFileSystems,
    boolean onlyTogether,
    List<String> commands,
    Map<Section, List<String>> expected) {

  private static final Path FOLDER = Path.of("src", "test", "resources", "scripts");
  private static final String ONLY_ON_FILE_SYSTEMS = "marks: filesystem";
  private static final String ONLY_TOGETHER = "looks: at the end";

  /// What can be expected, under a heading each.
  enum Section {
    EVENTS("Events:"),
    TREE("Tree:"),
    FILES("Files:"),
    WHERE("Where:"),
    TRAIL("Trail:"),
    SAME_NODE("Same node:"),
    OTHER_NODE("Other node:");

    final String heading;

    Section(String heading) {
      this.heading = heading;
    }

    static @Nullable Section of(String line) {
      return Stream.of(values()).filter(s -> s.heading.equals(line)).findAny().orElse(null);
    }
  }

  /// All of them; `-Dscripts=move/` takes those whose name starts so.
  static List<Script> all() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(FOLDER)) {
      files = walk.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    List<Script> scripts = new ArrayList<>();
    for (Path file : files) {
      String name = FOLDER.relativize(file).toString().replace(".txt", "");
      if (name.startsWith(System.getProperty("scripts", ""))) {
        scripts.add(parse(name, Files.readAllLines(file)));
      }
    }
    return scripts;
  }

  static Script parse(String name, List<String> lines) {
    List<String> commands = new ArrayList<>();
    Map<Section, List<String>> expected = new EnumMap<>(Section.class);
    List<String> target = commands;
    for (String line : lines) {
      Section section = Section.of(line);
      if (section != null) {
        target = new ArrayList<>();
        expected.put(section, target);
      } else if (!line.isBlank() && !line.startsWith("#") && !isHeader(line)) {
        target.add(line.strip());
      }
    }
    if (expected.isEmpty() || commands.stream().noneMatch(line -> line.startsWith("watch"))) {
      throw new IllegalArgumentException(name + ": watches nothing or expects nothing");
    }
    return new Script(
        name,
        lines.contains(ONLY_ON_FILE_SYSTEMS),
        lines.contains(ONLY_TOGETHER),
        commands,
        expected);
  }

  private static boolean isHeader(String line) {
    return line.equals(ONLY_ON_FILE_SYSTEMS) || line.equals(ONLY_TOGETHER);
  }

  @Override
  public String toString() {
    return name;
  }
}
