package dev.fsgraph.api;

import dev.fsgraph.model.PathText;
import java.nio.charset.StandardCharsets;

/// A path as a word of a shell's command line.
final class ShellWord {

  private ShellWord() {}

  /// In single quotes where that is needed; `$'…'` of bash, zsh and ksh for what is no text.
  static String of(String text) {
    if (text.chars().anyMatch(c -> Character.isISOControl(c) || PathText.isEscape((char) c))) {
      return escaped(text);
    }
    return text.chars().allMatch(ShellWord::isPlain) && !text.isEmpty()
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(int c) {
    return c < 0x80 && Character.isLetterOrDigit(c) || "/._-+:@%,=".indexOf(c) >= 0;
  }

  private static String escaped(String text) {
    StringBuilder word = new StringBuilder("$'");
    text.codePoints()
        .forEach(
            c -> {
              boolean escape = c <= Character.MAX_VALUE && PathText.isEscape((char) c);
              if (Character.isISOControl(c) && c < 0x80 || escape) {
                word.append("\\x%02X".formatted(c & 0xff));
              } else if (c == '\'' || c == '\\') {
                word.append('\\').appendCodePoint(c);
              } else if (Character.isISOControl(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  word.append("\\x%02X".formatted(b & 0xff));
                }
              } else {
                word.appendCodePoint(c);
              }
            });
    return word.append('\'').toString();
  }
}
