package dev.fsgraph.watch;

import dev.fsgraph.model.Glob;
import dev.fsgraph.model.Glob.Malformed;
import dev.fsgraph.model.Paths;
import java.util.regex.Pattern;

/// One pattern of a filter, ready to match.
///
/// A glob without a slash matches a name, wherever it is; one with a slash the path from the root
/// on. One that ends in a slash matches directories only.
public final class FilterPattern {

  private static final int LONGEST = 1000;

  /// Each star tries every length, so that many of them could take for ever on one name; and names
  /// are anybody's to choose.
  private static final int STARS = 3;

  private final Pattern regex;
  private final boolean matchesNames;
  private final boolean matchesFiles;

  private FilterPattern(Pattern regex, boolean matchesNames, boolean matchesFiles) {
    this.regex = regex;
    this.matchesNames = matchesNames;
    this.matchesFiles = matchesFiles;
  }

  /// @throws Malformed with a sentence that follows the pattern
  public static FilterPattern of(String text) {
    boolean directories = text.length() > 1 && text.endsWith("/");
    String glob = directories ? text.substring(0, text.length() - 1) : text;
    requireModest(glob);
    boolean names = glob.indexOf('/') < 0;
    String anchored = glob.startsWith("/") ? glob : "/" + glob;
    return new FilterPattern(Pattern.compile(Glob.toPathRegex(anchored)), names, !directories);
  }

  /// True if what it says of an entry depends on where that is.
  boolean dependsOnPath() {
    return !matchesNames;
  }

  /// @param path of the entry from the root on, with a slash before each name
  boolean matches(String path, boolean directory) {
    if (!directory && !matchesFiles) {
      return false;
    }
    return regex.matcher(matchesNames ? "/" + Paths.name(path) : path).matches();
  }

  private static void requireModest(String glob) {
    if (glob.isEmpty() || glob.equals("/") || glob.length() > LONGEST) {
      throw new Malformed("must name something, in at most " + LONGEST + " characters.");
    }
    int doubles = 0;
    for (String element : glob.split("/", -1)) {
      if (element.equals(".") || element.equals("..")) {
        throw new Malformed("starts at the watched directory: '.' and '..' match nothing.");
      }
      boolean isDouble = element.equals("**");
      doubles += isDouble ? 1 : 0;
      long stars = element.chars().filter(c -> c == '*').count();
      if (doubles > STARS || !isDouble && stars > STARS) {
        throw new Malformed("has more than " + STARS + " stars in one name, or as many '**'.");
      }
    }
  }
}
