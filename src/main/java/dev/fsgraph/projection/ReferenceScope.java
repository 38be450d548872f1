package dev.fsgraph.projection;

import java.util.List;
import java.util.Set;

/// Which files are to be searched, and for what: the answers stay the same from one call of {@link
/// #shifted} to the next, so that whatever was searched by an older wish is searched again.
public interface ReferenceScope {

  /// The kinds of references that are wanted of the file at a path; none if nobody asks.
  Set<String> kinds(String path);

  /// Whether nothing is wanted of any file.
  boolean isEmpty();

  /// Trees in which other kinds are wanted from now on. For one thread, the one that searches.
  List<String> shifted();

  /// The root of the outermost watch that shows a path.
  String top(String path);
}
