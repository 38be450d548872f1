package dev.fsgraph.graph;

import static dev.fsgraph.graph.Rows.row;
import static dev.fsgraph.graph.Rows.time;
import static java.util.Objects.requireNonNull;

import dev.fsgraph.graph.Batch.Hop;
import dev.fsgraph.model.Paths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/// The trails of a batch's moves: a `Gone` for each place left, each leading to the next.
record Trail(Work work, Instant at, Timeline timeline, List<Fate> fates) {

  private record Stop(int subject, int number) {}

  void write() {
    List<Fate> moved = fates.stream().filter(f -> f.isThere() && !f.hops().isEmpty()).toList();
    if (moved.isEmpty()) {
      return;
    }
    Map<Stop, String> nodes = createStops(moved);
    List<List<@Nullable Object>> trails = new ArrayList<>();
    List<List<@Nullable Object>> moves = new ArrayList<>();
    for (Fate f : moved) {
      trails.add(row(f.node(), nodes.get(new Stop(f.number(), 0))));
      for (int i = 0; i < f.hops().size(); i++) {
        String stop = nodes.get(new Stop(f.number(), i));
        String next = nodes.getOrDefault(new Stop(f.number(), i + 1), requireNonNull(f.node()));
        moves.add(move(requireNonNull(stop), next, f.hops().get(i)));
      }
    }
    work.rows(Statement.EXTEND_TRAILS, trails);
    work.rows(Statement.CREATE_MOVES, moves);
  }

  private Map<Stop, String> createStops(List<Fate> moved) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Fate f : moved) {
      for (int i = 0; i < f.hops().size(); i++) {
        Hop hop = f.hops().get(i);
        Instant from = timeline.settled(hop.from(), hop.seq(), f.fromBefore(hop.seq(), at));
        rows.add(stop(f, i, hop, f.sinceBefore(hop.seq(), at), from));
      }
    }
    Map<Stop, String> nodes = new HashMap<>();
    for (Record r : work.rows(Statement.CREATE_STOPS, rows)) {
      Stop stop = new Stop(r.get("subject").asInt(), r.get("stop").asInt());
      nodes.put(stop, r.get("node").asString());
    }
    return nodes;
  }

  private static List<@Nullable Object> stop(
      Fate f, int number, Hop hop, Instant since, Instant from) {
    return row(
        f.number(),
        f.node(),
        number,
        hop.from(),
        Paths.name(hop.from()),
        time(since),
        time(from),
        time(hop.at()),
        hop.seq(),
        Paths.parent(hop.from()));
  }

  private static List<@Nullable Object> move(String from, String to, Hop hop) {
    return row(
        from, to, time(hop.at()), hop.seq(), hop.method().text(), hop.confidence(), hop.to());
  }
}
