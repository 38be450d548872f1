package dev.fsgraph.api;

import static dev.fsgraph.api.ProblemException.badPath;

import dev.fsgraph.model.PathText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A path that came from outside, checked and brought into the one spelling that we use.
final class PathParameter {

  private PathParameter() {}

  /// The path in text form: absolute, without empty elements and without a trailing slash.
  ///
  /// @param what names it in the problem: `path`, `under`, `root`
  static String required(String what, @Nullable String text) {
    String path = optional(what, text);
    if (path == null) {
      throw badPath("Parameter '" + what + "' is missing: give an absolute path.");
    }
    return path;
  }

  /// As {@link #required}, but null stays null.
  static @Nullable String optional(String what, @Nullable String text) {
    return text == null ? null : "/" + String.join("/", elements(what, text));
  }

  private static List<String> elements(String what, String text) {
    if (text.isEmpty()) {
      throw badPath("Parameter '" + what + "' is empty: give an absolute path.");
    }
    if (text.indexOf('\0') >= 0) {
      throw badPath("Parameter '" + what + "' holds a NUL character, which no path can.");
    }
    if (text.codePoints().anyMatch(PathParameter::isLoneSurrogate)) {
      throw badPath("Parameter '" + what + "' is not valid Unicode (it holds half a character).");
    }
    if (text.charAt(0) != '/') {
      throw badPath("'" + text + "' is not absolute: a path begins with '/'.");
    }
    List<String> elements = new ArrayList<>();
    for (String element : PathText.canonical(text).split("/", -1)) {
      if (element.equals(".") || element.equals("..")) {
        throw badPath("'" + text + "' holds '" + element + "': give the path without it.");
      }
      if (!element.isEmpty()) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
