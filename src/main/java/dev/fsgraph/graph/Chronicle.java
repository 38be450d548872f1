package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.graph.Course.Stay;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/// What happened to a file by whatever name, and what happened at a path to whatever was there.
record Chronicle(Neo4j neo4j) {

  /// Of the thing that is at `path`, or was there last; null if nothing ever was.
  @Nullable List<Event> ofFile(String path, long before, int limit) {
    List<Whereabouts.Sighting> sightings = new Whereabouts(neo4j).sightings(path);
    if (sightings.isEmpty()) {
      return null;
    }
    String end = end(sightings.getFirst());
    return list(List.of(end), null, carriages(end), before, limit);
  }

  /// Null if nothing ever was there.
  @Nullable List<Event> atPath(String path, long before, int limit) {
    List<Whereabouts.Sighting> sightings = new Whereabouts(neo4j).sightings(path);
    if (sightings.isEmpty()) {
      return null;
    }
    List<Long> carried =
        sightings.stream()
            .filter(sighting -> !sighting.carried().isEmpty())
            .map(Whereabouts.Sighting::seq)
            .toList();
    List<String> ends = sightings.stream().map(this::end).distinct().toList();
    return list(ends, path, carried, before, limit);
  }

  private String end(Whereabouts.Sighting sighting) {
    return neo4j
        .read(Statement.LIST_STOPS, with("node", sighting.node()))
        .getLast()
        .get("node")
        .asString();
  }

  /// The moves of directories that took a thing along, since the first that was told of itself.
  private List<Long> carriages(String end) {
    List<Record> rows = neo4j.read(Statement.FIND_FIRST_EVENT, with("node", end));
    if (rows.isEmpty()) {
      return List.of();
    }
    Event first = Rows.event(rows.getFirst().get("v").asNode());
    long after = first.type() == EventType.MOVED ? first.seq() - 1 : first.seq();
    return new Pursuit(neo4j)
        .follow(first.path(), after).stays().stream()
            .map(Stay::through)
            .filter(seq -> seq != Course.UNTIL_NOW)
            .toList();
  }

  private List<Event> list(
      List<String> nodes, @Nullable String place, List<Long> carried, long before, int limit) {
    return neo4j
        .read(
            Statement.LIST_HISTORY,
            with(
                "nodes", nodes, "place", place, "carried", carried, "before", before, "limit",
                limit))
        .stream()
        .map(r -> Rows.event(r.get("v").asNode()))
        .toList();
  }
}
