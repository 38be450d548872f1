package dev.fsgraph.track;

import dev.fsgraph.graph.Graph;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the graph knew at the places a step concerns. Asked for many places at once where they are
/// known beforehand, one at a time otherwise.
final class Memory {

  private final Graph graph;
  private final Directories committed;
  private final Map<Place, Optional<Known>> known = new HashMap<>();

  Memory(Graph graph, Directories committed) {
    this.graph = graph;
    this.committed = committed;
  }

  @Nullable Known at(Place place) {
    if (!known.containsKey(place)) {
      load(List.of(place));
    }
    return known.getOrDefault(place, Optional.empty()).orElse(null);
  }

  void load(Collection<Place> places) {
    Map<String, Place> wanted = new HashMap<>();
    for (Place place : places) {
      String path = known.containsKey(place) ? null : committed.path(place);
      if (path == null) {
        known.putIfAbsent(place, Optional.empty());
      } else {
        wanted.put(path, place);
      }
    }
    wanted.values().forEach(place -> known.put(place, Optional.empty()));
    if (!wanted.isEmpty()) {
      for (Known entry : graph.at(new ArrayList<>(wanted.keySet()))) {
        Place place = wanted.get(entry.path());
        if (place != null) {
          known.put(place, Optional.of(entry));
        }
      }
    }
  }

  /// @param entry null if the graph is known to have nothing there
  void put(Place place, @Nullable Known entry) {
    known.put(place, Optional.ofNullable(entry));
  }
}
