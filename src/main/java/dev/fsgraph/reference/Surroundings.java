package dev.fsgraph.reference;

import java.util.List;

/// What is known of the tree around a file.
@FunctionalInterface
public interface Surroundings {

  /// Nothing is.
  Surroundings NONE = (directory, glob) -> List.of();

  /// The paths below `directory` that match a glob relative to it, some thousands at most.
  List<String> matching(String directory, String glob);
}
