package dev.fsgraph.projection;

import java.util.Set;

/// Which files are to be searched, and for what.
public interface ReferenceScope {

  /// The kinds of references that are wanted of the file at a path; none if nobody asks.
  Set<String> kinds(String path);

  /// The root of the outermost watch that shows a path.
  String top(String path);
}
