package dev.fsgraph.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Finds the `#include` lines that a preprocessor would see: not those in comments, strings and
/// `#if 0`. Where a condition needs more to be decided, both ways are taken. One pass.
final class IncludeScanner {

  @FunctionalInterface
  interface Sink {
    void included(String header, boolean quoted, int line);
  }

  /// What is known of a conditional group: whether the present branch counts, and whether one did.
  private enum Branch {
    /// `#if 0` before its `#else`.
    OFF,
    /// The branch is taken for sure, or one before it was, so that the others are not.
    ON,
    PAST,
    OPEN;

    boolean counts() {
      return this == ON || this == OPEN;
    }
  }

  private final String text;
  private final Deque<Branch> branches = new ArrayDeque<>();
  private int off;
  private int at;
  private int line = 1;

  IncludeScanner(String text) {
    this.text = text;
  }

  void scan(Sink sink) {
    boolean lineStarts = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        newLine();
        lineStarts = true;
      } else if (!skippedBlank(c)) {
        if (lineStarts && c == '#') {
          at++;
          directive(sink);
        } else {
          token(c);
        }
        lineStarts = false;
      }
    }
  }

  private void newLine() {
    at++;
    line++;
  }

  /// Passes over one blank, continuation of a line, or comment.
  private boolean skippedBlank(char c) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0xfeff) {
      at++;
    } else if (c == '\\' && continues(at)) {
      at = text.indexOf('\n', at);
      newLine();
    } else if (text.startsWith("/*", at)) {
      blockComment();
    } else if (text.startsWith("//", at)) {
      lineComment();
    } else {
      return false;
    }
    return true;
  }

  private boolean continues(int backslash) {
    return text.startsWith("\n", backslash + 1) || text.startsWith("\r\n", backslash + 1);
  }

  private void blockComment() {
    int end = text.indexOf("*/", at + 2);
    int stop = end < 0 ? text.length() : end + 2;
    moveTo(stop);
  }

  private void moveTo(int stop) {
    for (; at < stop; at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }

  private void lineComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      if (text.charAt(at) == '\\' && continues(at)) {
        moveTo(text.indexOf('\n', at) + 1);
      } else {
        at++;
      }
    }
  }

  private void token(char c) {
    if (c == '"' && isRaw()) {
      rawString();
    } else if (c == '"' || c == '\'' && !isSeparator()) {
      quoted(c);
    } else {
      at++;
    }
  }

  /// C++: `R"x(…)x"`.
  private boolean isRaw() {
    return at > 0 && text.charAt(at - 1) == 'R';
  }

  private void rawString() {
    int open = text.indexOf('(', at);
    if (open < 0 || open - at > 17) { // a delimiter has 16 characters at most
      quoted('"');
      return;
    }
    String close = ")" + text.substring(at + 1, open) + "\"";
    int end = text.indexOf(close, open);
    moveTo(end < 0 ? text.length() : end + close.length());
  }

  /// C++14: `1'000`.
  private boolean isSeparator() {
    return at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
  }

  /// Ends with the line where it is not closed.
  private void quoted(char quote) {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        return;
      }
      if (c == '\\' && at + 1 < text.length()) {
        moveTo(Math.min(text.length(), at + 2));
      } else {
        at++;
        if (c == quote) {
          return;
        }
      }
    }
  }

  private void directive(Sink sink) {
    skipBlanks();
    int start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))
        || at < text.length() && text.charAt(at) == '_') {
      at++;
    }
    String name = text.substring(start, at);
    skipBlanks();
    switch (name) {
      case "if" -> open(condition());
      case "ifdef", "ifndef" -> open(Branch.OPEN);
      case "elif", "elifdef", "elifndef" -> turn(name.equals("elif") ? condition() : Branch.OPEN);
      case "else" -> turn(Branch.ON);
      case "endif" -> close();
      case "include", "include_next", "import" -> header(sink);
      default -> {}
    }
  }

  private void skipBlanks() {
    while (at < text.length() && text.charAt(at) != '\n' && skippedBlank(text.charAt(at))) {}
  }

  private Branch condition() {
    int end = at;
    while (end < text.length() && "01()".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String digits = text.substring(at, end).replace("(", "").replace(")", "");
    int next = end;
    while (next < text.length() && " \t\r".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    boolean alone =
        next >= text.length()
            || text.charAt(next) == '\n'
            || text.startsWith("//", next)
            || text.startsWith("/*", next);
    return !alone
        ? Branch.OPEN
        : switch (digits) {
          case "0" -> Branch.OFF;
          case "1" -> Branch.ON;
          default -> Branch.OPEN;
        };
  }

  private void open(Branch branch) {
    branches.push(branch);
    off += branch.counts() ? 0 : 1;
  }

  private void turn(Branch next) {
    Branch branch = close();
    if (branch != null) {
      open(branch == Branch.ON || branch == Branch.PAST ? Branch.PAST : afterOpen(branch, next));
    }
  }

  private static Branch afterOpen(Branch branch, Branch next) {
    return branch == Branch.OPEN && next == Branch.ON ? Branch.OPEN : next;
  }

  private @Nullable Branch close() {
    Branch branch = branches.poll();
    if (branch != null && !branch.counts()) {
      off--;
    }
    return branch;
  }

  private void header(Sink sink) {
    if (off > 0 || at >= text.length()) {
      return;
    }
    char open = text.charAt(at);
    char close = open == '<' ? '>' : '"';
    if (open != '<' && open != '"') {
      return; // a macro's
    }
    int end = text.indexOf(close, at + 1);
    int lineEnd = text.indexOf('\n', at);
    if (end > at + 1 && (lineEnd < 0 || end < lineEnd)) {
      sink.included(text.substring(at + 1, end), open == '"', line);
      at = end + 1;
    }
  }
}
