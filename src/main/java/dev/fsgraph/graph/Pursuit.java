package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.graph.Course.Stay;
import dev.fsgraph.graph.Past.Moment;
import dev.fsgraph.model.Paths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;

/// Follows what was at a path, from departure to departure: its own, and those of the directories
/// above it, which left no node at its old path.
record Pursuit(Neo4j neo4j) {

  /// A directory above could be moved again and again; a bound, not a limit anyone should meet.
  private static final int MOST_DEPARTURES = 1_000;

  /// Where something is, and by which move it came there.
  ///
  /// @param top the path of what moved: itself, or a directory above it; `""` if nothing did
  /// @param next the node of what moved from then on
  private record Position(String path, long after, String top, @Nullable String next) {

    static Position at(String path, long after) {
      return new Position(path, after, "", null);
    }

    /// Null if it went with what left for good.
    @Nullable Position after(Departure departure) {
      String to = departure.to();
      return to == null
          ? null
          : new Position(
              to + path.substring(departure.path().length()),
              departure.arrival(),
              to,
              departure.next());
    }
  }

  /// Something that was at a path.
  ///
  /// @param node what tells of it: the entry, or the first `Gone` that it left
  /// @param carried the moves before that of directories above it, oldest first
  record Sighting(Node node, List<Carriage> carried) {}

  /// @param path where it was until then
  record Carriage(String path, Departure by) {}

  /// What was at `path`; null if nothing was.
  @Nullable Sighting who(String path, Moment moment) {
    return who(Position.at(path, moment.seq()), -1, moment.at());
  }

  /// What is deeper than `known` must have come to its place by `at`; the rest carries it only.
  private @Nullable Sighting who(Position place, int known, Instant at) {
    Departure departure = next(place);
    if (departure == null) {
      return standing(place.path, known, at);
    }
    int depth = Paths.depth(departure.path());
    if (depth > known && departure.since().isAfter(at)) {
      return null;
    }
    Sighting found =
        depth == Paths.depth(place.path)
            ? new Sighting(departure.gone(), List.of())
            : carried(place, departure, Math.max(0, known - depth), at);
    return found == null || depth - 1 <= known || stoodAbove(departure, known, at) ? found : null;
  }

  /// @param known levels below what left
  private @Nullable Sighting carried(Position place, Departure departure, int known, Instant at) {
    Position next = departure.isDirectory() ? place.after(departure) : null;
    Sighting found = next == null ? null : who(next, Paths.depth(next.top) + known, at);
    if (found == null) {
      return null;
    }
    List<Carriage> carried = new ArrayList<>();
    carried.add(new Carriage(place.path, departure));
    carried.addAll(found.carried);
    return new Sighting(found.node, carried);
  }

  private boolean stoodAbove(Departure departure, int known, Instant at) {
    Position above = Position.at(Paths.parent(departure.path()), departure.seq() - 1);
    return who(above, known, at) != null;
  }

  private @Nullable Sighting standing(String path, int known, Instant at) {
    List<Record> rows = neo4j.read(Statement.FIND_STANDING, with("path", path));
    if (rows.isEmpty()) {
      return null;
    }
    Node entry = rows.getFirst().get("e").asNode();
    List<Instant> came = new ArrayList<>();
    came.add(Rows.known(entry.get("since")));
    came.addAll(rows.getFirst().get("above").asList((Value since) -> Rows.known(since)));
    int unknown = Paths.depth(path) - known;
    return came.stream().limit(unknown).noneMatch(at::isBefore)
        ? new Sighting(entry, List.of())
        : null;
  }

  /// Where what was at `path` after event `after` has been since.
  Course follow(String path, long after) {
    return follow(new ArrayList<>(), Position.at(path, after));
  }

  /// Goes on where something left its directory.
  ///
  /// @param before its stays until then
  Course follow(List<Stay> before, Departure departure) {
    Position next = new Position(departure.path(), departure.seq(), "", null).after(departure);
    return next == null ? new Course(before, false) : follow(new ArrayList<>(before), next);
  }

  private Course follow(List<Stay> stays, Position start) {
    Position place = start;
    for (int i = 0; i < MOST_DEPARTURES; i++) {
      Departure departure = next(place);
      long through = departure == null ? Course.UNTIL_NOW : departure.seq();
      stays.add(new Stay(place.path, place.after, through));
      Position next = departure == null ? null : place.after(departure);
      if (next == null) {
        return new Course(stays, departure == null);
      }
      place = next;
    }
    return new Course(stays, false);
  }

  private @Nullable Departure next(Position place) {
    List<Record> rows =
        neo4j.read(
            Statement.FIND_NEXT_DEPARTURE,
            with(
                "paths",
                upwards(place.path),
                "seq",
                place.after,
                "to",
                place.top,
                "next",
                place.next));
    return rows.isEmpty() ? null : Departure.of(rows.getFirst());
  }

  /// A path and those of the directories above it.
  static List<String> upwards(String path) {
    List<String> paths = new ArrayList<>();
    paths.add(path);
    for (String above = path; !above.equals("/"); ) {
      above = Paths.parent(above);
      paths.add(above);
    }
    return paths;
  }
}
