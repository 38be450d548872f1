package dev.fsgraph.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Finds what a shell script reads in by `source` and `.`, where a command can begin: not in
/// comments, quotes and here-documents. One pass.
final class SourceScanner {

  @FunctionalInterface
  interface Sink {

    /// @param word as written, quotes included
    void sourced(String word, int line);
  }

  private static final Set<String> BEFORE_COMMANDS =
      Set.of("then", "do", "else", "if", "elif", "while", "until", "!", "{", "time", "builtin");

  private final String text;
  private final Deque<HereDocument> pending = new ArrayDeque<>();
  private int at;
  private int line = 1;

  private record HereDocument(String end, boolean indented) {}

  SourceScanner(String text) {
    this.text = text;
  }

  void scan(Sink sink) {
    boolean command = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        newLine();
        command = true;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (c == '\\' && text.startsWith("\\\n", at)) {
        at += 2;
        line++;
      } else if (c == '#') {
        skipLine();
      } else if (text.startsWith("<<", at)) {
        hereDocument();
        command = false;
      } else if (";&|()<>".indexOf(c) >= 0) {
        at++;
        command = c != '<' && c != '>';
      } else {
        command = word(command, sink);
      }
    }
  }

  /// True if a command can follow.
  private boolean word(boolean command, Sink sink) {
    int began = line;
    String word = readWord();
    if (!command) {
      return false;
    }
    if (word.equals(".") || word.equals("source")) {
      skipSpaces();
      String file = readWord();
      if (!file.isEmpty() && !file.startsWith("-")) {
        sink.sourced(file, began);
      }
      return false;
    }
    return BEFORE_COMMANDS.contains(word);
  }

  private void skipSpaces() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void newLine() {
    at++;
    line++;
    while (!pending.isEmpty()) {
      skip(pending.poll());
    }
  }

  private void skip(HereDocument document) {
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      String found = text.substring(at, end < 0 ? text.length() : end);
      at = end < 0 ? text.length() : end + 1;
      line++;
      if ((document.indented() ? found.stripLeading() : found).equals(document.end())) {
        return;
      }
    }
  }

  private void hereDocument() {
    at += 2;
    if (text.startsWith("<", at)) {
      at++; // a here-string is a word
      return;
    }
    boolean indented = text.startsWith("-", at);
    at += indented ? 1 : 0;
    skipSpaces();
    String end = readWord().replace("\"", "").replace("'", "").replace("\\", "");
    if (!end.isEmpty()) {
      pending.add(new HereDocument(end, indented));
    }
  }

  private String readWord() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"' || c == '`') {
        quoted(c);
      } else if (c == '$' && (text.startsWith("$(", at) || text.startsWith("${", at))) {
        nested();
      } else if (c == '\\' && at + 1 < text.length()) {
        line += text.charAt(at + 1) == '\n' ? 1 : 0;
        at += 2;
      } else if (" \t\r\n;&|()<>".indexOf(c) >= 0) {
        break;
      } else {
        at++;
      }
    }
    return text.substring(start, at);
  }

  private void quoted(char quote) {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && quote != '\'' && at + 1 < text.length()) {
        line += text.charAt(at + 1) == '\n' ? 1 : 0;
        at += 2;
      } else if (quote == '"' && text.startsWith("$(", at)) {
        nested();
      } else {
        line += c == '\n' ? 1 : 0;
        at++;
        if (c == quote) {
          return;
        }
      }
    }
  }

  /// `$(…)` and `${…}`, however deep, without looking into it.
  private void nested() {
    char open = text.charAt(at + 1);
    char close = open == '(' ? ')' : '}';
    int depth = 0;
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      line += c == '\n' ? 1 : 0;
      depth += c == open ? 1 : c == close ? -1 : 0;
      if (depth == 0) {
        at++;
        return;
      }
    }
  }
}
