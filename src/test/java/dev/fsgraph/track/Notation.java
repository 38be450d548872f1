package dev.fsgraph.track;

import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.PathText;
import dev.fsgraph.model.Paths;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How scripts write things: paths relative to the directory they work in, and what would not show
/// in them as `\n`, `\\` or `\xff`.
///
/// @param directory the text form of the directory they work in
record Notation(String directory) {

  static final String TO = " → ";

  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\\\\uEF80-\uEFFF]|(?<=^|/) | (?=/|$)");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(n|\\\\|x[0-9a-f]{2})");

  /// An absolute path in text form, as it is written.
  String path(String path) {
    String relative = path;
    String above = Paths.parent(directory) + "/";
    if (path.equals(directory)) {
      relative = ".";
    } else if (path.startsWith(directory + "/")) {
      relative = path.substring(directory.length() + 1);
    } else if (path.startsWith(above)) {
      relative = "../" + path.substring(above.length());
    }
    return INVISIBLE
        .matcher(relative)
        .replaceAll(m -> Matcher.quoteReplacement(escape(m.group().charAt(0))));
  }

  /// The absolute path that is written so.
  String resolve(String written) {
    String plain =
        ESCAPED.matcher(written).replaceAll(m -> Matcher.quoteReplacement(unescape(m.group(1))));
    if (plain.equals(".")) {
      return directory;
    }
    return plain.startsWith("../")
        ? Paths.parent(directory) + plain.substring(2)
        : directory + "/" + plain;
  }

  String event(Event event) {
    StringBuilder what = new StringBuilder(path(event.path()));
    if (event.toPath() != null) {
      what.append(TO).append(path(event.toPath()));
    }
    if (event.method() != null && event.method() != MoveMethod.RENAME) {
      what.append(" (").append(event.method().text()).append(')');
    }
    return event(event.type().name(), what.toString());
  }

  /// In two columns, however many blanks were between them.
  static String event(String line) {
    String type = line.split(" ", 2)[0];
    return event(type, line.substring(type.length()).strip());
  }

  private static String event(String type, String what) {
    return "%-10s %s".formatted(type, what);
  }

  String entry(Entry entry) {
    String path = path(entry.path());
    return switch (entry.attributes().kind()) {
      case DIRECTORY -> path + "/";
      case FILE -> path;
      case SYMLINK -> path + TO + entry.attributes().target();
      case SPECIAL -> path + " (special)";
    };
  }

  private static String escape(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\\' -> "\\\\";
      default -> "\\x%02x".formatted(c & 0xff);
    };
  }

  private static String unescape(String what) {
    return switch (what) {
      case "n" -> "\n";
      case "\\" -> "\\";
      default -> {
        byte[] one = {(byte) Integer.parseInt(what.substring(1), 16)};
        yield PathText.ofBytes(one);
      }
    };
  }
}
