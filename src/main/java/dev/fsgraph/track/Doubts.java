package dev.fsgraph.track;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.DirectoryTree;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where what is known may not be what is on the disk: at single paths, and at and below others.
public record Doubts(Set<String> paths, Set<String> trees) {

  public static final Doubts NONE = new Doubts(Set.of(), Set.of());

  /// Where there are more, everything is in doubt.
  private static final int MOST = 1_000;

  public Doubts {
    paths = Set.copyOf(paths);
    trees = Set.copyOf(trees);
  }

  /// @param places to be looked at again
  /// @param directories whose own attributes are
  /// @param trees to be listed or compared again
  static Doubts of(
      DirectoryTree tree,
      Collection<Place> places,
      Collection<Handle> directories,
      Collection<Handle> trees) {
    if (places.isEmpty() && directories.isEmpty() && trees.isEmpty()) {
      return NONE;
    }
    if (places.size() + directories.size() + trees.size() > MOST) {
      return new Doubts(Set.of(), Set.of("/"));
    }
    Set<String> paths = new HashSet<>();
    places.forEach(place -> add(path(tree, place), paths));
    directories.forEach(directory -> add(tree.path(directory), paths));
    Set<String> roots = new HashSet<>();
    trees.forEach(directory -> add(tree.path(directory), roots));
    return new Doubts(paths, roots);
  }

  private static void add(@Nullable String path, Set<String> to) {
    if (path != null) {
      to.add(path);
    }
  }

  private static @Nullable String path(DirectoryTree tree, Place place) {
    String directory = tree.path(place.directory());
    return directory == null ? null : Paths.child(directory, place.name());
  }

  Doubts and(Collection<String> otherTrees) {
    return otherTrees.isEmpty()
        ? this
        : new Doubts(
            paths, Stream.concat(trees.stream(), otherTrees.stream()).collect(Collectors.toSet()));
  }

  public boolean concern(String path) {
    return paths.contains(path) || trees.stream().anyMatch(tree -> Paths.isWithin(path, tree));
  }
}
