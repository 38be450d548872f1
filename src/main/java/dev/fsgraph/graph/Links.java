package dev.fsgraph.graph;

import dev.fsgraph.model.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions about what depends on what.
///
/// Every method throws {@link GraphException} with a sentence for people.
public interface Links {

  /// What is at a path depends on, and who depends on it.
  ///
  /// @param names all known names of the file, its own included; empty if it has but one
  /// @param nlink how many names it has; null if one
  record Linked(
      List<Edge> outgoing, List<Edge> incoming, List<String> names, @Nullable Integer nlink) {}

  /// @param type `POINTS_TO` or `REFERENCES`
  /// @param to a real path
  /// @param standing what is there: `entry`, `gone`, `missing` or `outside`; null where that was
  ///     asked
  /// @param rest the way from there on, where a directory above the target went elsewhere
  /// @param now where that is by now; null if nowhere
  record Edge(
      String type,
      String from,
      String to,
      @Nullable String standing,
      @Nullable String rest,
      @Nullable String now,
      @Nullable String kind,
      @Nullable String detail) {}

  Linked of(String path);

  /// A symbolic link that leads nowhere, or a reference to nothing.
  ///
  /// @param why for people
  /// @param culprit the link that is to be changed: itself, or one on its way
  /// @param lost the real path that the culprit would lead to if something were there; null if that
  ///     cannot be said
  /// @param text what is to be changed in the file, if it is no link; null if it is one
  record Broken(Entry link, String why, Entry culprit, @Nullable String lost, @Nullable Text text) {

    public Broken(Entry link, String why, Entry culprit, @Nullable String lost) {
      this(link, why, culprit, lost, null);
    }
  }

  /// A reference in a file.
  ///
  /// @param written the target as it is written
  /// @param line from 1 on; 0 if it has none
  /// @param candidates all that it may mean
  record Text(String kind, String written, int line, List<String> candidates) {}

  /// @param links a part of all, from which those that are not broken any more are left out
  /// @param last the last path that was looked at; null at the end
  record BrokenPage(List<Broken> links, @Nullable String last) {}

  /// Symbolic links and references at and below a path that lead nowhere, in path order; those of
  /// one file are on one page.
  ///
  /// @param after the last path of the page before; null for the first
  BrokenPage broken(String under, @Nullable String after, int limit);
}
