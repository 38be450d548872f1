package dev.fsgraph.watch;

import dev.fsgraph.model.Filter;
import dev.fsgraph.model.Glob.Malformed;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/// What a watch shows: its root, and what its filter admits below.
public final class View {

  private static final Logger LOG = System.getLogger(View.class.getName());

  private final String root;
  private final List<FilterPattern> include;
  private final List<FilterPattern> exclude;

  /// Whether files that no pattern names are admitted.
  private final boolean anyFile;

  private View(String root, Filter filter) {
    this.root = root;
    this.include = compiled(root, filter.include());
    this.exclude = compiled(root, filter.exclude());
    this.anyFile = filter.include().isEmpty();
  }

  public static View of(WatchSpec watch) {
    return new View(watch.root(), watch.filter());
  }

  public String root() {
    return root;
  }

  /// False if everything below the root is admitted.
  boolean isFiltered() {
    return !anyFile || !exclude.isEmpty();
  }

  /// True if what is admitted in a directory depends on where that is.
  boolean dependsOnPath() {
    return include.stream().anyMatch(FilterPattern::dependsOnPath)
        || exclude.stream().anyMatch(FilterPattern::dependsOnPath);
  }

  /// Whether the entry at a path is shown: the root is, whatever the filter says.
  public boolean admits(String path, boolean directory) {
    if (!Paths.isWithin(path, root) || !isFiltered()) {
      return Paths.isWithin(path, root);
    }
    String below = below(path);
    for (int end = below.indexOf('/', 1); end > 0; end = below.indexOf('/', end + 1)) {
      if (excludes(below.substring(0, end), true)) {
        return false;
      }
    }
    return below.isEmpty() || admitsName(below, directory);
  }

  /// Whether the entry at a path is shown, if the directory that holds it is.
  boolean admitsIn(String directory, String name, boolean isDirectory) {
    return admitsName(Paths.child(below(directory), name), isDirectory);
  }

  private boolean admitsName(String below, boolean directory) {
    return !excludes(below, directory) && (directory || anyFile || matches(include, below, false));
  }

  private boolean excludes(String below, boolean directory) {
    return matches(exclude, below, directory);
  }

  private static boolean matches(List<FilterPattern> patterns, String below, boolean directory) {
    for (FilterPattern pattern : patterns) {
      if (pattern.matches(below, directory)) {
        return true;
      }
    }
    return false;
  }

  /// The path from the root on: empty for the root, else it begins with a slash.
  private String below(String path) {
    return root.equals("/") ? (path.equals("/") ? "" : path) : path.substring(root.length());
  }

  /// Patterns are checked when a watch is made; one that was changed in the database since matches
  /// nothing.
  private static List<FilterPattern> compiled(String root, List<String> texts) {
    List<FilterPattern> patterns = new ArrayList<>();
    for (String text : texts) {
      try {
        patterns.add(FilterPattern.of(text));
      } catch (Malformed e) {
        LOG.log(
            Level.WARNING,
            "a filter of the watch of {0} is left out: {1} {2}",
            root,
            text,
            e.getMessage());
      }
    }
    return List.copyOf(patterns);
  }
}
