package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.graph.Past.Moment;
import dev.fsgraph.graph.Reads.Stop;
import dev.fsgraph.graph.Reads.Trail;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.Paths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.MapAccessor;
import org.neo4j.driver.types.Node;

/// What became of all that was at a path.
///
/// A thing's own moves are its `Gone` nodes. The moves of the directories above it left no node at
/// its own old path: they are followed one after another, each time to the path it then had.
final class Whereabouts {

  private final Neo4j neo4j;
  private final Pursuit pursuit;

  Whereabouts(Neo4j neo4j) {
    this.neo4j = neo4j;
    this.pursuit = new Pursuit(neo4j);
  }

  /// A thing seen at the path asked for.
  ///
  /// @param seq of the event with which it left that path
  /// @param node an entry or `Gone` of its trail
  /// @param carried the stops before that node which it left because a directory above moved
  record Sighting(long seq, String node, List<Stop> carried) {}

  List<Trail> of(String path) {
    Set<String> told = new HashSet<>();
    List<Trail> trails = new ArrayList<>();
    for (Sighting sighting : sightings(path)) {
      List<Record> stops = neo4j.read(Statement.LIST_STOPS, with("node", sighting.node));
      if (!stops.isEmpty() && told.add(stops.getLast().get("node").asString())) {
        trails.add(trail(stops, sighting));
      }
    }
    return trails;
  }

  /// All that was there, newest first. A thing that came back is there several times.
  List<Sighting> sightings(String path) {
    List<String> above = Pursuit.upwards(path).subList(1, Paths.depth(path) + 1);
    List<Sighting> sightings = new ArrayList<>();
    for (Record r : neo4j.read(Statement.LIST_SIGHTINGS, with("path", path, "above", above))) {
      Sighting sighting = r.get("node").isNull() ? carriedAway(path, r) : itself(r);
      if (sighting != null) {
        sightings.add(sighting);
      }
    }
    sightings.sort((a, b) -> Long.compare(b.seq, a.seq));
    return sightings;
  }

  private static Sighting itself(Record r) {
    return new Sighting(r.get("seq").asLong(Long.MAX_VALUE), r.get("node").asString(), List.of());
  }

  /// What was at `path` when a directory above it was moved; null if nothing.
  private @Nullable Sighting carriedAway(String path, Record departure) {
    long seq = departure.get("seq").asLong();
    Moment before = new Moment(Rows.known(departure.get("at")), seq - 1);
    Pursuit.Sighting found = pursuit.who(path, before);
    if (found == null) {
      return null;
    }
    List<Stop> carried = found.carried().stream().map(Whereabouts::stop).toList();
    return new Sighting(seq, found.node().elementId(), carried);
  }

  private static Stop stop(Pursuit.Carriage carriage) {
    Departure by = carriage.by();
    return new Stop(carriage.path(), null, by.at(), by.method(), by.confidence());
  }

  private static Trail trail(List<Record> records, Sighting sighting) {
    List<Stop> stops = new ArrayList<>();
    for (Record r : records) {
      boolean seen = r.get("node").asString().equals(sighting.node);
      stops.addAll(stops(r, seen ? sighting.carried : List.of()));
    }
    Node last = records.getLast().get("stop").asNode();
    boolean deleted = last.get("reason").asString("").equals("deleted");
    return new Trail(
        stops,
        last.hasLabel("Entry") ? Rows.entry(last) : null,
        deleted ? Rows.known(last.get("until")) : null);
  }

  /// The stop of one node, after those that it was carried away from.
  private static List<Stop> stops(Record r, List<Stop> carried) {
    Node node = r.get("stop").asNode();
    boolean itsPathIsItsOwn = carried.isEmpty() && node.hasLabel("Gone");
    Instant from = Rows.instant(node.get(itsPathIsItsOwn ? "from" : "since"));
    List<Stop> stops = new ArrayList<>();
    for (Stop stop : carried) {
      stops.add(new Stop(stop.path(), from, stop.until(), stop.method(), stop.confidence()));
      from = stop.until();
    }
    stops.add(stop(node.get("path").asString(), from, r.get("move"), node));
    return stops;
  }

  private static Stop stop(String path, @Nullable Instant since, Value move, Node stop) {
    return move.isNull()
        ? new Stop(path, since, Rows.instant(stop.get("until")), null, null)
        : stop(path, since, move.asRelationship(), stop);
  }

  /// A move to another volume is found out later: it was gone when it was deleted.
  private static Stop stop(String path, @Nullable Instant since, MapAccessor move, Node stop) {
    MoveMethod method = Rows.method(move);
    return new Stop(
        path,
        since,
        Rows.instant(method == MoveMethod.HASH ? stop.get("until") : move.get("at")),
        method,
        move.get("confidence").asDouble());
  }
}
