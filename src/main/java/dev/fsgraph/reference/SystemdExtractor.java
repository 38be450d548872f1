package dev.fsgraph.reference;

import dev.fsgraph.model.Paths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What systemd units name: programs, environment files, other units; and the unit that a drop-in
/// belongs to.
public final class SystemdExtractor implements ReferenceExtractor {

  private static final Set<String> TYPES =
      Set.of(
          "service",
          "socket",
          "target",
          "timer",
          "path",
          "mount",
          "automount",
          "swap",
          "slice",
          "scope");

  /// Units that have to be there.
  private static final Set<String> NEEDED = Set.of("Requires", "Requisite", "BindsTo");

  /// Units that may be missing without any harm.
  private static final Set<String> WANTED =
      Set.of(
          "Wants",
          "Upholds",
          "PartOf",
          "Conflicts",
          "Before",
          "After",
          "OnFailure",
          "OnSuccess",
          "PropagatesReloadTo",
          "ReloadPropagatedFrom",
          "PropagatesStopTo",
          "StopPropagatedFrom",
          "JoinsNamespaceOf",
          "Unit",
          "Service",
          "Sockets",
          "Slice",
          "WantedBy",
          "RequiredBy",
          "UpheldBy",
          "Also");

  private static final Set<String> PROGRAMS =
      Set.of(
          "ExecStart",
          "ExecStartPre",
          "ExecStartPost",
          "ExecCondition",
          "ExecReload",
          "ExecStop",
          "ExecStopPre",
          "ExecStopPost");

  private static final List<String> BIN =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private static final List<String> UNITS =
      List.of(
          "/etc/systemd/",
          "/run/systemd/",
          "/usr/local/lib/systemd/",
          "/usr/lib/systemd/",
          "/lib/systemd/");

  @Override
  public String kind() {
    return "systemd";
  }

  @Override
  public boolean reads(String path, int mode) {
    return isUnit(Paths.name(path)) || isDropIn(path);
  }

  private static boolean isUnit(String name) {
    return TYPES.contains(Targets.extension(name));
  }

  /// `x.service.d/local.conf`
  private static boolean isDropIn(String path) {
    String directory = Paths.name(Paths.parent(path));
    return path.endsWith(".conf")
        && directory.endsWith(".d")
        && isUnit(directory.substring(0, directory.length() - 2));
  }

  @Override
  public void extract(Source source, Findings into) throws IOException {
    String text = source.text();
    HtmlExtractor.requireText(text);
    if (isDropIn(source.path())) {
      String unit = source.directory().substring(0, source.directory().length() - 2);
      into.mayRefer(Paths.name(unit), 0, units(source, Paths.parent(unit), Paths.name(unit)));
    }
    new UnitFile(text).forEach((key, value, line) -> setting(source, key, value, line, into));
  }

  private static void setting(Source source, String key, String value, int line, Findings into) {
    if (PROGRAMS.contains(key)) {
      program(value, line, into);
    } else if (key.equals("EnvironmentFile")) {
      environment(value, line, into);
    } else if (NEEDED.contains(key) || WANTED.contains(key)) {
      for (String unit : words(value)) {
        if (isUnit(unit) && isPlain(unit)) {
          unit(source, unit, NEEDED.contains(key), line, into);
        }
      }
    }
  }

  private static void unit(Source source, String unit, boolean needed, int line, Findings into) {
    List<String> candidates = units(source, unitDirectory(source), unit);
    if (needed) {
      into.refers(unit, line, candidates);
    } else {
      into.mayRefer(unit, line, candidates);
    }
  }

  private static String unitDirectory(Source source) {
    return isDropIn(source.path()) ? Paths.parent(source.directory()) : source.directory();
  }

  /// Beside the one that names it first, then where systemd looks; an instance is its template.
  private static List<String> units(Source source, String directory, String unit) {
    String manager = source.path().contains("/user/") ? "user" : "system";
    List<String> directories = new ArrayList<>();
    directories.add(directory);
    UNITS.forEach(each -> directories.add(each + manager));
    List<String> candidates = new ArrayList<>();
    for (String name : names(unit)) {
      directories.forEach(each -> candidates.add(Targets.resolve(each, name)));
    }
    return candidates;
  }

  private static List<String> names(String unit) {
    int at = unit.indexOf('@');
    int dot = unit.lastIndexOf('.');
    return at < 0 || dot <= at + 1
        ? List.of(unit)
        : List.of(unit, unit.substring(0, at + 1) + unit.substring(dot));
  }

  private static void program(String value, int line, Findings into) {
    List<String> words = words(value);
    if (words.isEmpty()) {
      return;
    }
    String program = words.getFirst();
    int prefix = 0;
    while (prefix < program.length() && "-@:+!|".indexOf(program.charAt(prefix)) >= 0) {
      prefix++;
    }
    boolean mayFail = program.substring(0, prefix).contains("-");
    String path = program.substring(prefix);
    if (!isPlain(path)) {
      return;
    }
    if (!path.startsWith("/")) {
      into.mayRefer(path, line, BIN.stream().map(in -> Targets.resolve(in, path)).toList());
    } else if (mayFail) {
      into.mayRefer(path, line, List.of(Targets.resolve("/", path)));
    } else {
      into.refers(path, line, List.of(Targets.resolve("/", path)));
    }
  }

  private static void environment(String value, int line, Findings into) {
    boolean optional = value.startsWith("-");
    String path = optional ? value.substring(1) : value;
    if (!path.startsWith("/") || !isPlain(path) || path.contains("*")) {
      return;
    }
    List<String> candidates = List.of(Targets.resolve("/", path));
    if (optional) {
      into.mayRefer(value, line, candidates);
    } else {
      into.refers(value, line, candidates);
    }
  }

  /// True unless specifiers or variables are yet to be filled in.
  private static boolean isPlain(String value) {
    return !value.isEmpty() && value.indexOf('%') < 0 && value.indexOf('$') < 0;
  }

  /// At blanks; quotes hold words together.
  private static List<String> words(String value) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == ' ' || c == '\t')) {
        if (!word.isEmpty()) {
          words.add(word.toString());
        }
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
