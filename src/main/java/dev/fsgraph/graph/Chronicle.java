package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.graph.Course.Stay;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.EventType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/// What happened to a file by whatever name, and what happened at a path to whatever was there.
record Chronicle(Neo4j neo4j) {

  /// Before one of them it was not there.
  private static final Set<EventType> ARRIVALS = Set.of(EventType.CREATED, EventType.LINKED);

  /// Of the thing that is at `path`, or was there last; null if nothing ever was.
  @Nullable List<Event> ofFile(String path, long before, int limit) {
    List<Whereabouts.Sighting> sightings = new Whereabouts(neo4j).sightings(path);
    if (sightings.isEmpty()) {
      return null;
    }
    List<String> owners = owners(sightings.getFirst());
    List<Long> carried =
        owners.stream().flatMap(node -> carriages(node).stream()).distinct().toList();
    return list(owners, null, carried, before, limit);
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
    List<String> nodes =
        sightings.stream().flatMap(one -> owners(one).stream()).distinct().toList();
    return list(nodes, path, carried, before, limit);
  }

  /// The nodes that events are about: what it is now or was at last, and what it was on another
  /// volume before it was moved from there.
  private List<String> owners(Whereabouts.Sighting sighting) {
    return stops(sighting.node()).stream()
        .filter(r -> !r.get("stop").asNode().get("reason").asString("").equals("moved"))
        .map(r -> r.get("node").asString())
        .toList();
  }

  /// The moves of directories that took a thing along.
  private List<Long> carriages(String end) {
    List<Record> rows = neo4j.read(Statement.FIND_FIRST_EVENT, with("node", end));
    if (rows.isEmpty()) {
      return List.of();
    }
    Event first = Rows.event(rows.getFirst().get("v").asNode());
    long after = first.type() == EventType.MOVED ? first.seq() - 1 : first.seq();
    Set<Long> carriages = new HashSet<>();
    new Pursuit(neo4j)
        .follow(first.path(), after).stays().stream()
            .map(Stay::through)
            .filter(seq -> seq != Course.UNTIL_NOW)
            .forEach(carriages::add);
    if (!ARRIVALS.contains(first.type())) {
      Instant since = Rows.known(stops(end).getFirst().get("stop").asNode().get("since"));
      new Carriers(neo4j).before(first, since, carriages);
    }
    return List.copyOf(carriages);
  }

  private List<Record> stops(String node) {
    return neo4j.read(Statement.LIST_STOPS, with("node", node));
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
