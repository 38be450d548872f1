package dev.fsgraph.model;

import java.util.List;

/// What of a watched tree is wanted: patterns as they were typed, in the one spelling of names.
///
/// @param include if there are any, only files that match one are wanted; directories are, as the
///     way to them
/// @param exclude what matches one is not wanted, nor anything below it
public record Filter(List<String> include, List<String> exclude) {

  /// Everything.
  public static final Filter NONE = new Filter(List.of(), List.of());

  public Filter {
    include = include.stream().map(PathText::canonical).distinct().toList();
    exclude = exclude.stream().map(PathText::canonical).distinct().toList();
  }

  /// True if everything is wanted.
  public boolean isEmpty() {
    return include.isEmpty() && exclude.isEmpty();
  }
}
