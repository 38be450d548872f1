package dev.fsgraph.graph;

import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// In which order things can be moved so that no two are ever at the same path.
///
/// What is in the way of a move goes first. In a circle (`a → b, b → a`) one of them is parked.
final class MoveOrder {

  /// @param number the caller's name for it
  record Move(int number, String from, String to) {

    /// A path that no file system has, and no other move of the batch.
    String parking() {
      return "//" + number;
    }
  }

  /// `parked` are first taken to their parking paths; then all moves are done in order, the parked
  /// ones from there.
  record Plan(Set<Move> parked, List<Move> ordered) {

    /// Where `move` is to be taken from at its turn.
    String from(Move move) {
      return parked.contains(move) ? move.parking() : move.from();
    }
  }

  private static final class Waiting {
    final Move move;
    final List<Waiting> blocked = new ArrayList<>();
    int blockers;

    Waiting(Move move) {
      this.move = move;
    }
  }

  private final Set<Move> parked = new LinkedHashSet<>();
  private final List<Move> ordered = new ArrayList<>();
  private final Deque<Waiting> free = new ArrayDeque<>();

  private MoveOrder() {}

  static Plan of(List<Move> moves) {
    return new MoveOrder().plan(moves.stream().map(Waiting::new).toList());
  }

  private Plan plan(List<Waiting> all) {
    findBlockers(all);
    all.stream().filter(each -> each.blockers == 0).forEach(free::add);
    order();
    for (Waiting each : all) {
      if (each.blockers > 0) { // it is in a circle, or waits for one
        parked.add(each.move);
        leave(each);
        order();
      }
    }
    return new Plan(parked, ordered);
  }

  private static void findBlockers(List<Waiting> all) {
    NavigableMap<String, Waiting> byFrom = new TreeMap<>();
    all.forEach(each -> byFrom.put(each.move.from(), each));
    for (Waiting each : all) {
      for (Waiting other : inTheWay(each.move.to(), byFrom)) {
        other.blocked.add(each);
        each.blockers++;
      }
    }
  }

  /// Those that come from `to` itself, from above or from below it.
  private static List<Waiting> inTheWay(String to, NavigableMap<String, Waiting> byFrom) {
    PathRange below = PathRange.below(to);
    List<Waiting> inTheWay = new ArrayList<>(byFrom.subMap(below.start(), below.end()).values());
    for (String path = to; !path.equals("/"); path = Paths.parent(path)) {
      Waiting other = byFrom.get(path);
      if (other != null) {
        inTheWay.add(other);
      }
    }
    return inTheWay;
  }

  private void order() {
    while (!free.isEmpty()) {
      Waiting next = free.remove();
      ordered.add(next.move);
      if (!parked.contains(next.move)) {
        leave(next);
      }
    }
  }

  /// Its old place is free now.
  private void leave(Waiting leaving) {
    for (Waiting waiting : leaving.blocked) {
      if (--waiting.blockers == 0) {
        free.add(waiting);
      }
    }
  }
}
