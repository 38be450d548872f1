package dev.fsgraph.graph;

import static dev.fsgraph.graph.Neo4j.with;

import dev.fsgraph.graph.Past.Moment;
import dev.fsgraph.model.Event;
import dev.fsgraph.model.Paths;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.types.Node;

/// The moves of directories that took a thing along before anything was told of itself: it was
/// there when its tree was first scanned.
///
/// Followed backwards, directory by directory: each was somewhere else before each of its own
/// moves, and had other directories above it there.
record Carriers(Neo4j neo4j) {

  /// @param first the first event of the thing itself
  /// @param since when it had come into its directory
  /// @param into gets the numbers of the events
  void before(Event first, Instant since, Set<Long> into) {
    above(first.path(), new Moment(first.at(), first.seq() - 1), since, into);
  }

  /// @param path of something, at a moment
  /// @param since when it, and what it carried, had come into its directory
  private void above(String path, Moment moment, Instant since, Set<Long> into) {
    if (path.equals("/")) {
      return;
    }
    String directory = Paths.parent(path);
    Pursuit.Sighting seen = new Pursuit(neo4j).who(directory, moment);
    if (seen == null) {
      return;
    }
    above(directory, moment, later(since, came(seen.node())), into);
    for (Record stop : stops(seen.node()).reversed()) {
      long seq = stop.get("move").isNull() ? Long.MAX_VALUE : seq(stop);
      if (seq > moment.seq()) {
        continue; // after the moment
      }
      Instant at = Rows.known(stop.get("move").asRelationship().get("at"));
      if (at.isBefore(since)) {
        return; // nothing of it was in there then
      }
      if (into.add(seq)) {
        Node was = stop.get("stop").asNode();
        above(was.get("path").asString(), new Moment(at, seq - 1), later(since, came(was)), into);
      }
    }
  }

  private List<Record> stops(Node node) {
    return neo4j.read(Statement.LIST_STOPS, with("node", node.elementId()));
  }

  private static long seq(Record stop) {
    return stop.get("move").asRelationship().get("seq").asLong();
  }

  /// When it came into the directory that it is in, or left with its next move.
  private static Instant came(Node node) {
    return Rows.known(node.get("since"));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
