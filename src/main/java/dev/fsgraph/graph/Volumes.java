package dev.fsgraph.graph;

import dev.fsgraph.model.Found;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The volumes that are in the graph for certain.
final class Volumes {

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  List<String> unknown(Collection<Found> entries) {
    return entries.stream()
        .map(entry -> entry.attributes().key().volume())
        .filter(volume -> !known.contains(volume))
        .distinct()
        .toList();
  }

  void know(Collection<String> written) {
    known.addAll(written);
  }
}
