package dev.fsgraph.cli;

import dev.fsgraph.api.view.EntryView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// An entry in one line, as `ls -l` has it.
final class EntryLine {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final String LETTERS = "rwxrwxrwx";

  private EntryLine() {}

  static String of(EntryView entry, String shownAs) {
    return "%s %3d %5d %5d %12d %s %s%s"
        .formatted(
            permissions(entry.kind(), entry.mode()),
            entry.nlink(),
            entry.uid(),
            entry.gid(),
            entry.size(),
            TIME.format(Instant.parse(entry.modified()).atZone(ZoneId.systemDefault())),
            shownAs,
            entry.target() == null ? "" : " -> " + entry.target());
  }

  /// @param mode in octal, without the kind
  static String permissions(String kind, String mode) {
    int bits = Integer.parseInt(mode, 8);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LETTERS.length(); i++) {
      text.append((bits & (0400 >> i)) == 0 ? '-' : LETTERS.charAt(i));
    }
    special(text, 2, (bits & 04000) != 0, 's');
    special(text, 5, (bits & 02000) != 0, 's');
    special(text, 8, (bits & 01000) != 0, 't');
    return letter(kind) + text;
  }

  private static void special(StringBuilder text, int at, boolean isSet, char letter) {
    if (isSet) {
      text.setCharAt(at, text.charAt(at) == 'x' ? letter : Character.toUpperCase(letter));
    }
  }

  private static String letter(String kind) {
    return switch (kind) {
      case "directory" -> "d";
      case "symlink" -> "l";
      case "special" -> "?";
      default -> "-";
    };
  }
}
