package dev.fsgraph.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fsgraph.model.PathText;
import dev.fsgraph.model.Paths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The interpreter that a script's first line names, and what shell scripts read in by `source`
/// and `.`.
public final class ShellExtractor implements ReferenceExtractor {

  private static final Set<String> EXTENSIONS = Set.of("sh", "bash", "zsh", "ksh", "bats");
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "zsh", "ksh", "ash", "mksh");
  private static final List<String> PROGRAMS =
      List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin");
  private static final int EXECUTABLE = 0111;
  private static final int LONGEST_SHEBANG = 256; // BINPRM_BUF_SIZE

  @Override
  public String kind() {
    return "shell";
  }

  @Override
  public boolean reads(String path, int mode) {
    return (mode & EXECUTABLE) != 0 || isShellName(path);
  }

  private static boolean isShellName(String path) {
    return EXTENSIONS.contains(Targets.extension(path));
  }

  @Override
  public void extract(Source source, Findings into) throws IOException {
    List<String> shebang = shebang(source);
    if (!shebang.isEmpty()) {
      interpreters(shebang, into);
    }
    boolean isShell =
        shebang.isEmpty()
            ? isShellName(source.path())
            : shebang.stream().map(Paths::name).anyMatch(SHELLS::contains);
    if (isShell) {
      new SourceScanner(source.text()).scan((word, line) -> sourced(source, word, line, into));
    }
  }

  /// The words of the first line behind `#!`; none if there is no such line.
  private static List<String> shebang(Source source) throws IOException {
    byte[] head = source.read(0, LONGEST_SHEBANG);
    if (head.length < 3 || head[0] != '#' || head[1] != '!') {
      return List.of();
    }
    String bytes = new String(head, ISO_8859_1);
    int end = bytes.indexOf('\n');
    String line = PathText.ofBytes(Arrays.copyOfRange(head, 2, end < 0 ? head.length : end));
    return Arrays.stream(line.strip().split("[ \t\r]+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static void interpreters(List<String> words, Findings into) {
    String first = words.getFirst();
    if (first.startsWith("/")) {
      into.refers("#!" + first, 1, List.of(Targets.resolve("/", first)));
    }
    if (Paths.name(first).equals("env")) {
      words.stream()
          .skip(1)
          .filter(word -> !word.startsWith("-") && !word.contains("="))
          .findFirst()
          .ifPresent(program -> into.mayRefer("#!" + program, 1, programs(program)));
    }
  }

  private static List<String> programs(String program) {
    return program.startsWith("/")
        ? List.of(Targets.resolve("/", program))
        : PROGRAMS.stream().map(directory -> Targets.resolve(directory, program)).toList();
  }

  private static void sourced(Source source, String word, int line, Findings into) {
    ShellWord file = ShellWord.of(word);
    if (file.isFromScriptDirectory()) {
      into.refers(word, line, List.of(source.beside(file.path())));
    } else if (file.path().startsWith("/")) {
      into.refers(word, line, List.of(Targets.resolve("/", file.path())));
    } else if (!file.path().isEmpty()) {
      into.mayRefer(word, line, fromSomewhere(source, file.path()));
    }
  }

  /// Where a script is started is not known: where it lies, or in a directory above.
  private static List<String> fromSomewhere(Source source, String path) {
    List<String> candidates = new ArrayList<>();
    for (String above : source.directoriesAbove()) {
      candidates.add(Targets.resolve(above, path));
    }
    return candidates;
  }
}
