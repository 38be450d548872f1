package dev.fsgraph.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Finds the `import` statements of Python, wherever a statement can begin; not those in comments
/// and strings. One pass.
final class ImportScanner {

  /// @param level dots before the module: 0 for an absolute import
  /// @param module dotted; empty for `from . import name`
  /// @param name what is imported from it; empty for `import module` and for `*`
  record Import(int level, String module, String name, int line) {

    String written() {
      String from = ".".repeat(level) + module;
      if (name.isEmpty()) {
        return from;
      }
      return from + (module.isEmpty() ? "" : ".") + name;
    }
  }

  private static final int LONGEST = 64 * 1024;

  private final String text;
  private int at;
  private int line = 1;
  private int depth;

  ImportScanner(String text) {
    this.text = text;
  }

  void scan(Consumer<Import> sink) {
    boolean begins = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (begins && depth == 0 && isWordStart(c)) {
        statement(sink);
        begins = false;
      } else {
        begins = pass(c, begins);
      }
    }
  }

  /// Passes over one thing; true if a statement may begin after it.
  private boolean pass(char c, boolean begins) {
    switch (c) {
      case '\n' -> {
        at++;
        line++;
        return true;
      }
      case '#' -> comment();
      case '"', '\'' -> string(c);
      case '\\' -> continuation();
      case '(', '[', '{' -> open();
      case ')', ']', '}' -> close();
      case ':', ';' -> {
        at++;
        return true;
      }
      default -> at++;
    }
    return begins && (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0xfeff);
  }

  private void open() {
    at++;
    depth++;
  }

  private void close() {
    at++;
    depth = Math.max(0, depth - 1);
  }

  private void comment() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void continuation() {
    at++;
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
      line++;
    }
  }

  private void string(char quote) {
    String triple = String.valueOf(quote).repeat(3);
    boolean isTriple = text.startsWith(triple, at);
    at += isTriple ? 3 : 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        line += text.charAt(at + 1) == '\n' ? 1 : 0;
        at += 2;
      } else if (isTriple ? text.startsWith(triple, at) : c == quote) {
        at += isTriple ? 3 : 1;
        return;
      } else if (c == '\n' && !isTriple) {
        return;
      } else {
        line += c == '\n' ? 1 : 0;
        at++;
      }
    }
  }

  private static boolean isWordStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private void statement(Consumer<Import> sink) {
    int began = line;
    String word = word();
    if (word.equals("import")) {
      for (String module : list(rest())) {
        tell(new Import(0, module, "", began), sink);
      }
    } else if (word.equals("from")) {
      from(rest(), began, sink);
    }
  }

  private void from(String rest, int began, Consumer<Import> sink) {
    int split = rest.indexOf(" import");
    if (split < 0) {
      return;
    }
    String from = rest.substring(0, split).replace(" ", "");
    int level = 0;
    while (level < from.length() && from.charAt(level) == '.') {
      level++;
    }
    String module = from.substring(level);
    List<String> names = list(rest.substring(split + " import".length()));
    for (String name : names.isEmpty() ? List.of("") : names) {
      tell(new Import(level, module, name, began), sink);
    }
  }

  private static void tell(Import found, Consumer<Import> sink) {
    boolean hasModule = isDotted(found.module());
    boolean isPlain = found.name().isEmpty() || isDotted(found.name());
    if (isPlain && (hasModule || (found.level() > 0 && found.module().isEmpty()))) {
      sink.accept(found);
    }
  }

  private static boolean isDotted(String name) {
    return !name.isEmpty()
        && !name.startsWith(".")
        && !name.endsWith(".")
        && !name.contains("..")
        && name.chars().allMatch(c -> Character.isJavaIdentifierPart(c) && c != '$' || c == '.');
  }

  /// The names in `a.b as c, d`, and in `(a, b)`; `*` is none.
  private static List<String> list(String names) {
    List<String> found = new ArrayList<>();
    for (String each : names.replace("(", " ").replace(")", " ").split(",", -1)) {
      String name = each.strip();
      int as = name.indexOf(" as ");
      String plain = (as < 0 ? name : name.substring(0, as)).replace(" ", "");
      if (!plain.isEmpty() && !plain.equals("*")) {
        found.add(plain);
      }
    }
    return found;
  }

  private String word() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /// Until the statement's end, without comments, each blank a single space, with one before
  /// `import` wherever it follows dots.
  private String rest() {
    StringBuilder rest = new StringBuilder();
    int opened = 0;
    while (at < text.length() && rest.length() < LONGEST) {
      char c = text.charAt(at);
      if (c == ';' || (c == '\n' && opened == 0)) {
        break;
      }
      if (c == '#') {
        comment();
      } else if (c == '\\') {
        continuation();
        blank(rest);
      } else if (Character.isWhitespace(c)) {
        line += c == '\n' ? 1 : 0;
        at++;
        blank(rest);
      } else {
        opened += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (endsWithDot(rest) && isImport()) {
          blank(rest);
        }
        rest.append(c);
        at++;
      }
    }
    return rest.toString();
  }

  private boolean isImport() {
    int end = at + "import".length();
    return text.startsWith("import", at)
        && (end >= text.length() || !Character.isJavaIdentifierPart(text.charAt(end)));
  }

  private static boolean endsWithDot(StringBuilder rest) {
    return !rest.isEmpty() && rest.charAt(rest.length() - 1) == '.';
  }

  private static void blank(StringBuilder rest) {
    if (!rest.isEmpty() && rest.charAt(rest.length() - 1) != ' ') {
      rest.append(' ');
    }
  }
}
