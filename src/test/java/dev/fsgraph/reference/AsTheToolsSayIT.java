package dev.fsgraph.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found in real files is what the tools that these files are made for say.
class AsTheToolsSayIT {

  private static final Path GCC = Path.of("/usr/bin/gcc");
  private static final Path READELF = Path.of("/usr/bin/readelf");
  private static final int PROGRAMS = Integer.getInteger("elf.files", 100);

  @Test
  void includesAreThoseOfTheCompiler(@TempDir Path project) throws Exception {
    assumeTrue(Files.isExecutable(GCC), "there is no " + GCC + " to compare with");
    for (int seed = 0; seed < Integer.getInteger("gcc.seeds", 3); seed++) {
      Path tree = Files.createDirectory(project.resolve("p" + seed));
      new Headers(tree, new Random(seed)).write();
      for (String main : List.of("main.c", "src/main.c")) {
        assertThat(closure(tree, tree.resolve(main)))
            .as("seed %d, %s", seed, main)
            .isEqualTo(dependencies(tree, tree.resolve(main)));
      }
    }
  }

  /// By `gcc -MM`, as real paths.
  private static Set<String> dependencies(Path tree, Path main) throws Exception {
    String rule = run(GCC.toString(), "-MM", "-I", tree.resolve("include").toString(), "" + main);
    Set<String> found = new TreeSet<>();
    String[] words =
        rule.substring(rule.indexOf(':') + 1).replace("\\\n", " ").strip().split("\\s+", -1);
    for (String word : words) {
      found.add(Path.of(word).toRealPath().toString());
    }
    return found;
  }

  private static Set<String> closure(Path tree, Path main) throws IOException {
    Set<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(main.toString()));
    while (!open.isEmpty()) {
      String path = open.pop();
      if (found.add(path)) {
        for (Reference each : extract(Path.of(path), tree.toString()).references()) {
          each.candidates().stream()
              .filter(candidate -> Files.exists(Path.of(candidate)))
              .findFirst()
              .filter(first -> first.startsWith(tree.toString()))
              .ifPresent(open::push);
        }
      }
    }
    return found;
  }

  private static Extractors.Found extract(Path file, String top) throws IOException {
    Source source =
        new Source(
            file.toString(),
            top,
            Content.of(Files.readAllBytes(file)),
            Limits.DEFAULT,
            Surroundings.NONE);
    return Extractors.loaded().extract(source, 0100755, Limits.DEFAULT, kind -> true);
  }

  /// Headers that include each other in every way, some of them where no compiler looks.
  private record Headers(Path tree, Random random) {

    private static final List<String> DIRECTORIES =
        List.of("", "src/", "src/deep/", "include/", "include/sub/");

    void write() throws IOException {
      List<String> headers = new ArrayList<>();
      for (String directory : DIRECTORIES) {
        Files.createDirectories(tree.resolve(directory));
        for (int i = 0; i < 5; i++) {
          headers.add(directory + "h" + random.nextInt(20) + ".h");
        }
      }
      for (String header : headers) {
        Files.writeString(tree.resolve(header), "#pragma once\n" + lines(Path.of(header), headers));
      }
      for (String main : List.of("main.c", "src/main.c")) {
        Files.writeString(
            tree.resolve(main), "#include <stdio.h>\n" + lines(Path.of(main), headers));
      }
    }

    private String lines(Path from, List<String> headers) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        Path directory = Path.of("/").resolve(from).resolve("..").normalize();
        Path header = Path.of("/").resolve(headers.get(random.nextInt(headers.size())));
        String include = "#include \"" + directory.relativize(header) + "\"\n";
        if (header.startsWith("/include") && random.nextBoolean()) {
          include = "#  include <" + Path.of("/include").relativize(header) + ">\n";
        }
        text.append(disguised(include));
      }
      return text.toString();
    }

    private String disguised(String include) {
      return switch (random.nextInt(8)) {
        case 0 -> "/* " + include + " */\n";
        case 1 -> "// x \\\n" + include;
        case 2 -> "#if 0\n" + include + "#else\n" + "#endif\n";
        case 3 -> "#if 1\n" + include + "#else\n#include \"none.h\"\n#endif\n";
        case 4 -> "const char *s = \"/*\"; " + "\n" + include;
        case 5 -> "/**/ " + include.replace("include ", "include /* x */ ");
        default -> include;
      };
    }
  }

  @Test
  void neededLibrariesAreThoseOfReadelf() throws Exception {
    assumeTrue(Files.isExecutable(READELF), "there is no " + READELF + " to compare with");
    List<Path> files = programs();
    Map<String, Set<String>> expected = readelf(files);
    Map<String, Set<String>> found = new TreeMap<>();
    Set<String> missing = new TreeSet<>();
    for (Path file : files) {
      Set<String> needed = new TreeSet<>();
      for (Reference each : extract(file, "/usr").references()) {
        if (each.kind().equals("elf")) {
          needed.add(each.detail());
          if (each.candidates().stream().noneMatch(path -> Files.exists(Path.of(path)))) {
            missing.add(file + " needs " + each.detail());
          }
        }
      }
      found.put(file.toString(), needed);
    }

    assertThat(found).isEqualTo(expected);
    assertThat(missing).isEmpty();
  }

  private static List<Path> programs() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String directory : List.of("/usr/bin", "/usr/lib/" + Architecture.ours().triplet())) {
      try (Stream<Path> entries = Files.list(Path.of(directory))) {
        entries
            .filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file))
            .filter(AsTheToolsSayIT::isElf)
            .sorted()
            .limit(PROGRAMS)
            .forEach(files::add);
      }
    }
    return files;
  }

  private static boolean isElf(Path file) {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(4), new byte[] {0x7f, 'E', 'L', 'F'});
    } catch (IOException e) {
      return false;
    }
  }

  /// Libraries and interpreters, by file.
  private static Map<String, Set<String>> readelf(List<Path> files) throws Exception {
    List<String> command = new ArrayList<>(List.of(READELF.toString(), "-d", "-l", "-W"));
    files.forEach(file -> command.add(file.toString()));
    Map<String, Set<String>> expected = new TreeMap<>();
    Set<String> of = new HashSet<>();
    for (String line : run(command.toArray(String[]::new)).split("\n", -1)) {
      if (line.startsWith("File: ")) {
        of = new TreeSet<>();
        expected.put(line.substring(6), of);
      } else if (line.contains("Shared library: [")) {
        of.add(line.substring(line.indexOf('[') + 1, line.lastIndexOf(']')));
      } else if (line.contains("program interpreter: ")) {
        of.add(line.substring(line.indexOf("preter: ") + 8, line.lastIndexOf(']')));
      }
    }
    return expected;
  }

  private static String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(false)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
