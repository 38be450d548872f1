package dev.fsgraph.cli;

import dev.fsgraph.model.PathText;

/// Text that is safe to show: nothing in a file name may move the cursor or turn the line around.
final class Visible {

  private Visible() {}

  /// Bytes that are no text become `\xE9`, control characters `\n`, `\x1B` or `\u202E`.
  static String of(String text) {
    if (text.chars().noneMatch(c -> isHidden((char) c))) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    text.chars().forEach(c -> append((char) c, visible));
    return visible.toString();
  }

  private static boolean isHidden(char c) {
    return Character.isISOControl(c) || PathText.isEscape(c) || isDirection(c);
  }

  /// True for the characters that make the text after them read from right to left.
  private static boolean isDirection(char c) {
    return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
  }

  private static void append(char c, StringBuilder visible) {
    switch (c) {
      case '\n' -> visible.append("\\n");
      case '\t' -> visible.append("\\t");
      case '\r' -> visible.append("\\r");
      default -> {
        if (isDirection(c)) {
          visible.append("\\u%04X".formatted((int) c));
        } else if (isHidden(c)) {
          visible.append("\\x%02X".formatted(c & 0xff));
        } else {
          visible.append(c);
        }
      }
    }
  }
}
