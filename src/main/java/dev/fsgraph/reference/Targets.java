package dev.fsgraph.reference;

import dev.fsgraph.model.PathText;
import dev.fsgraph.model.Paths;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes paths of what is written in files.
public final class Targets {

  private static final int MOST_ABOVE = 16;

  private Targets() {}

  /// `path` from `directory` on, without `.`, `..` and doubled slashes; nothing is above `/`.
  public static String resolve(String directory, String path) {
    List<String> names = new ArrayList<>();
    if (!path.startsWith("/")) {
      walk(directory, names);
    }
    walk(path, names);
    return "/" + String.join("/", names);
  }

  private static void walk(String path, List<String> names) {
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        if (!names.isEmpty()) {
          names.removeLast();
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
  }

  /// `directory` and those above it until `top`; the 16 nearest at most.
  static List<String> upTo(String top, String directory) {
    List<String> above = new ArrayList<>();
    String at = directory;
    while (Paths.isWithin(at, top) && above.size() < MOST_ABOVE) {
      above.add(at);
      if (at.equals(top)) {
        break;
      }
      at = Paths.parent(at);
    }
    return above;
  }

  /// The path that a link names relative to its page: without query and fragment, decoded; null if
  /// it has a scheme or a host, or names a place on the page itself. `file:` is no scheme here.
  static @Nullable String ofLink(String link) {
    String rest = link.strip();
    if (rest.regionMatches(true, 0, "file://", 0, 7)) {
      rest = rest.substring(7);
      if (!rest.startsWith("/")) {
        return null;
      }
    } else if (rest.startsWith("//") || hasScheme(rest)) {
      return null;
    }
    int end = rest.length();
    for (char c : new char[] {'#', '?'}) {
      int at = rest.indexOf(c);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return end == 0 ? null : percentDecoded(rest.substring(0, end));
  }

  private static boolean hasScheme(String link) {
    for (int i = 0; i < link.length(); i++) {
      char c = link.charAt(i);
      if (c == ':') {
        return i > 0;
      }
      boolean inScheme =
          c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.');
      if (!inScheme || (i == 0 && !Character.isLetter(c))) {
        return false;
      }
    }
    return false;
  }

  /// `%20` and the like stand for bytes.
  static String percentDecoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = PathText.toBytes(text);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
      if (low >= 0) {
        decoded.write(high * 16 + low);
        i += 2;
      } else {
        decoded.write(bytes[i]);
      }
    }
    return PathText.ofBytes(decoded.toByteArray());
  }

  /// What is after the name's last dot, in lower case; empty if there is none, or it is the first.
  static String extension(String path) {
    int dot = path.lastIndexOf('.');
    return dot <= path.lastIndexOf('/') + 1 ? "" : lower(path.substring(dot + 1));
  }

  static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }
}
