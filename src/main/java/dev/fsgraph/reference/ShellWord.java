package dev.fsgraph.reference;

import org.jspecify.annotations.Nullable;

/// A word of a shell script that names a file, as far as it is known before it runs.
///
/// @param path without quotes; empty if it depends on more than where the script lies
/// @param isFromScriptDirectory whether the path is relative to the script's directory by the usual
///     idioms: `$(dirname "$0")/path`, `${BASH_SOURCE%/*}/path`, `${0%/*}/path`
record ShellWord(String path, boolean isFromScriptDirectory) {

  private static final ShellWord UNKNOWN = new ShellWord("", false);

  static ShellWord of(String word) {
    String rest = afterScriptDirectory(word);
    if (rest != null) {
      String path = plain(rest);
      return path == null || !path.startsWith("/")
          ? UNKNOWN
          : new ShellWord(path.substring(1), true);
    }
    String path = plain(word);
    return path == null || path.startsWith("~") ? UNKNOWN : new ShellWord(path, false);
  }

  /// What follows the expression of the script's directory; null if the word has none.
  private static @Nullable String afterScriptDirectory(String word) {
    String start = word.startsWith("\"") ? word.substring(1) : word;
    int end = -1;
    if (start.startsWith("$(")) {
      end = closing(start);
      String inner = end < 0 ? "" : start.substring(2, end);
      if (!inner.contains("dirname") || !(inner.contains("$0") || inner.contains("BASH_SOURCE"))) {
        return null;
      }
    } else if (start.startsWith("${BASH_SOURCE") || start.startsWith("${0%")) {
      end = start.indexOf('}');
      if (end < 0 || !start.substring(0, end).endsWith("%/*")) {
        return null;
      }
    }
    return end < 0 ? null : start.substring(end + 1);
  }

  /// Of the parenthesis that the second character opens; -1 if it is not closed.
  private static int closing(String text) {
    int depth = 0;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /// Without quotes; null if something in it is expanded.
  private static @Nullable String plain(String word) {
    StringBuilder plain = new StringBuilder();
    boolean single = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '\'') {
        single = !single;
      } else if (!single && (c == '$' || c == '`' || c == '*' || c == '?')) {
        return null;
      } else if (!single && c == '\\' && i + 1 < word.length()) {
        plain.append(word.charAt(++i));
      } else if (single || c != '"') {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
