package dev.fsgraph.watch;

import dev.fsgraph.model.Paths;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is tracked: each entry that at least one watch shows. Immutable.
public final class Scope {

  public static final Scope NOTHING = new Scope(List.of());

  private final List<View> views;
  private final boolean filtered;

  private Scope(List<View> views) {
    this.views = views;
    this.filtered = views.stream().anyMatch(View::isFiltered);
  }

  public static Scope of(Collection<View> views) {
    return new Scope(List.copyOf(views));
  }

  /// False if everything at and below the roots is tracked.
  public boolean isFiltered() {
    return filtered;
  }

  /// Whether an entry at a path is tracked.
  public boolean admits(String path, boolean directory) {
    return views.stream().anyMatch(view -> view.admits(path, directory));
  }

  /// The names that are tracked in one directory.
  @FunctionalInterface
  public interface Names {
    boolean admit(String name, boolean directory);
  }

  /// For many entries of one directory, which itself is tracked.
  public Names in(String directory) {
    if (!filtered) {
      return (_, _) -> true;
    }
    List<View> showing = showing(directory);
    Set<String> roots =
        views.stream()
            .map(View::root)
            .filter(root -> !root.equals("/") && Paths.parent(root).equals(directory))
            .map(Paths::name)
            .collect(Collectors.toSet());
    return (name, isDirectory) ->
        isDirectory && roots.contains(name)
            || showing.stream().anyMatch(view -> view.admitsIn(directory, name, isDirectory));
  }

  /// True if below a directory that has moved the same is tracked as before.
  public boolean isSameBelow(String was, String is) {
    if (!filtered) {
      return true;
    }
    List<View> showing = showing(is);
    return showing.equals(showing(was))
        && showing.stream().noneMatch(View::dependsOnPath)
        && rootsBelow(was).isEmpty()
        && rootsBelow(is).isEmpty();
  }

  /// True if a directory on the way from `root` down to `path` is not tracked, so that who comes
  /// from there does not meet it.
  public boolean isCutOff(String path, String root) {
    if (!filtered) {
      return false;
    }
    for (String at = Paths.parent(path);
        Paths.isWithin(at, root) && !at.equals(root);
        at = Paths.parent(at)) {
      if (!admits(at, true)) {
        return true;
      }
    }
    return false;
  }

  private List<View> showing(String directory) {
    return views.stream().filter(view -> view.admits(directory, true)).toList();
  }

  /// Roots below a path, itself left out.
  public List<String> rootsBelow(String path) {
    return views.stream()
        .map(View::root)
        .filter(root -> Paths.isWithin(root, path) && !root.equals(path))
        .distinct()
        .toList();
  }
}
