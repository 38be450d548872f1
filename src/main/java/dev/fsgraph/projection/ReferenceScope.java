package dev.fsgraph.projection;

import java.util.List;
import java.util.Set;

/// Which files are to be searched, and for what.
public interface ReferenceScope {

  /// The kinds of references that are wanted of the file at a path; none if nobody asks.
  Set<String> kinds(String path);

  /// Trees in which other kinds may be wanted since this was last asked.
  List<String> shifted();

  /// The root of the outermost watch that shows a path.
  String top(String path);
}
