package dev.fsgraph.model;

import java.util.Comparator;

/// Absolute paths in text form, compared by name elements: `/a/foo` does not contain `/a/foobar`.
public final class Paths {

  /// Name element by name element, so that what is below a path follows it: `/a/b` before `/a-b`.
  public static final Comparator<String> BY_ELEMENTS =
      Comparator.comparing(path -> path.replace('/', '\0'), PathRange.ORDER);

  private Paths() {}

  /// `name` in `directory`, also where that is `/`.
  public static String child(String directory, String name) {
    return directory.equals("/") ? "/" + name : directory + "/" + name;
  }

  /// The last name element; empty for `/`.
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The directory that holds `path`; `/` for itself.
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  /// True if `path` is `ancestor` or below it.
  public static boolean isWithin(String path, String ancestor) {
    return ancestor.equals("/")
        || (path.startsWith(ancestor)
            && (path.length() == ancestor.length() || path.charAt(ancestor.length()) == '/'));
  }

  /// Number of name elements: 0 for `/`, 2 for `/usr/bin`.
  public static int depth(String path) {
    return path.equals("/") ? 0 : (int) path.chars().filter(c -> c == '/').count();
  }
}
