package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;
import static dev.fsgraph.graph.Rows.time;

import dev.fsgraph.graph.Reads.Stop;
import dev.fsgraph.graph.Reads.Trail;
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

  /// A directory above could be moved again and again; a bound, not a limit anyone should meet.
  private static final int MOST_DEPARTURES = 1_000;

  private final Neo4j neo4j;

  Whereabouts(Neo4j neo4j) {
    this.neo4j = neo4j;
  }

  /// A thing seen at the path asked for.
  ///
  /// @param node an entry or `Gone` of its trail
  /// @param carried the stops before that node which it left because a directory above moved
  private record Sighting(long seq, String node, List<Stop> carried) {}

  List<Trail> of(String path) {
    List<Sighting> sightings = new ArrayList<>(itself(path));
    sightings.addAll(carriedAway(path));
    sightings.sort((a, b) -> Long.compare(b.seq, a.seq));
    Set<String> told = new HashSet<>();
    List<Trail> trails = new ArrayList<>();
    for (Sighting sighting : sightings) {
      List<Record> stops = neo4j.read(Statement.LIST_STOPS, with("node", sighting.node));
      if (!stops.isEmpty() && told.add(stops.getLast().get("node").asString())) {
        trails.add(trail(stops, sighting));
      }
    }
    return trails;
  }

  private List<Sighting> itself(String path) {
    return neo4j.read(Statement.LIST_SIGHTINGS, with("path", path)).stream()
        .map(
            r ->
                new Sighting(
                    r.get("seq").asLong(Long.MAX_VALUE), r.get("node").asString(), List.of()))
        .toList();
  }

  /// What was at `path` when a directory above it was moved.
  private List<Sighting> carriedAway(String path) {
    List<Sighting> sightings = new ArrayList<>();
    for (Record departure :
        neo4j.read(Statement.LIST_DEPARTURES, with("paths", directoriesAbove(path)))) {
      Sighting sighting = follow(path, departure);
      if (sighting != null) {
        sightings.add(sighting);
      }
    }
    return sightings;
  }

  /// Follows what was at `start` from the first move of a directory above it to its own node; null
  /// if nothing was there.
  private @Nullable Sighting follow(String start, Record first) {
    Instant seen = Rows.known(first.get("at"));
    List<Stop> carried = new ArrayList<>();
    String path = start;
    Record departure = first;
    while (carried.size() < MOST_DEPARTURES) {
      carried.add(stop(path, null, departure));
      path = departure.get("to").asString() + path.substring(left(departure).length());
      List<Record> next = nextDeparture(path, departure);
      if (next.isEmpty()) {
        List<Record> settled = settled(path, seen, departure.get("to").asString(), carried);
        return settled.isEmpty() ? null : sighting(first, settled.getFirst(), carried);
      }
      departure = next.getFirst();
      if (left(departure).equals(path)) {
        boolean cameLater = Rows.known(departure.get("since")).isAfter(seen);
        return cameLater ? null : sighting(first, departure, carried);
      }
      if (departure.get("to").isNull()) {
        return null; // a directory above was deleted, and nothing was at the path then
      }
    }
    return null;
  }

  private List<Record> nextDeparture(String path, Record last) {
    return neo4j.read(
        Statement.FIND_NEXT_DEPARTURE,
        with(
            "path",
            path,
            "directories",
            directoriesAbove(path),
            "seq",
            last.get("seq").asLong(),
            "at",
            last.get("at"),
            "to",
            last.get("to"),
            "next",
            last.get("next")));
  }

  private List<Record> settled(String path, Instant seen, String top, List<Stop> carried) {
    return neo4j.read(
        Statement.FIND_SETTLED,
        with(
            "path",
            path,
            "first",
            time(seen),
            "top",
            top,
            "moves",
            carried.stream().map(stop -> time(stop.until())).toList()));
  }

  private static Sighting sighting(Record first, Record found, List<Stop> carried) {
    return new Sighting(first.get("seq").asLong(), found.get("node").asString(), carried);
  }

  private static String left(Record departure) {
    return departure.get("path").asString();
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
        : stop(path, since, move.asRelationship());
  }

  private static Stop stop(String path, @Nullable Instant since, MapAccessor move) {
    return new Stop(
        path,
        since,
        Rows.instant(move.get("at")),
        Rows.method(move),
        move.get("confidence").asDouble());
  }

  private static List<String> directoriesAbove(String path) {
    List<String> directories = new ArrayList<>();
    for (String above = path; !above.equals("/"); ) {
      above = Paths.parent(above);
      directories.add(above);
    }
    return directories;
  }
}
