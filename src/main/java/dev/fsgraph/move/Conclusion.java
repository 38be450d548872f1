package dev.fsgraph.move;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.move.ArrivalOrder.Arrival;
import dev.fsgraph.move.Replay.Sighting;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pairs what is gone from where it was with what is found where it was not, by handle.
///
/// Told in an order that can be applied: what went for good, deepest first; then what came or
/// moved, each with the paths of its moment; then the directories that were moved out of and are
/// gone.
final class Conclusion {

  private final Replay replay;
  private final Play play;
  private final List<Sighting> sights;
  private final Instant at;
  private final Map<Handle, Deque<Actor>> loose = new LinkedHashMap<>();
  private final Set<Actor> claimed = new HashSet<>();

  Conclusion(Replay replay, Play play, List<Sighting> sights, Instant at) {
    this.replay = replay;
    this.play = play;
    this.sights = sights;
    this.at = at;
  }

  void draw() {
    sights.forEach(this::loosen);
    List<Arrival> arrivals = arrivals();
    List<Actor> gone =
        loose.values().stream()
            .flatMap(Deque::stream)
            .sorted(Comparator.comparingInt(a -> -Paths.depth(a.lastPath)))
            .toList();
    Set<Handle> left = leftBehind(arrivals);
    gone.stream()
        .filter(a -> !left.contains(a.handle))
        .forEach(a -> play.vanish(a, at, Author.UNKNOWN));
    place(arrivals);
    gone.stream()
        .filter(a -> left.contains(a.handle))
        .forEach(a -> play.vanish(a, at, Author.UNKNOWN));
  }

  /// Directories that something has moved out of: one that is gone is told so only then.
  private Set<Handle> leftBehind(List<Arrival> arrivals) {
    Set<Handle> left = new HashSet<>();
    for (Arrival arrival : arrivals) {
      Actor old = arrival.old();
      Handle directory = old == null ? null : old.lastPlace.directory();
      while (directory != null && left.add(directory)) {
        Directories.Node node = play.tree().node(directory);
        directory = node == null ? null : node.parent();
      }
    }
    return left;
  }

  private void loosen(Sighting sight) {
    Actor actor = play.cast().occupant(sight.place());
    Attributes shown = sight.attributes();
    if (actor != null && (shown == null || !actor.handle.equals(shown.key().handle()))) {
      play.cast().vacate(actor);
      loose.computeIfAbsent(actor.handle, _ -> new ArrayDeque<>(1)).add(actor);
    }
  }

  private List<Arrival> arrivals() {
    List<Arrival> arrivals = new ArrayList<>();
    for (Sighting sight : sights) {
      Attributes shown = sight.attributes();
      if (shown == null || replay.isConfirmed(sight.place(), shown)) {
        continue;
      }
      arrivals.add(new Arrival(sight.place(), shown, claim(shown.key().handle())));
    }
    return arrivals;
  }

  private @Nullable Actor claim(Handle handle) {
    Deque<Actor> candidates = loose.get(handle);
    if (candidates != null && !candidates.isEmpty()) {
      return candidates.poll();
    }
    // Several names of one file may turn up: each claims another one that is gone.
    Actor gone = play.cast().find(handle, a -> a.gone != null && claimed.add(a));
    return gone != null ? gone : play.takenAlong(handle);
  }

  private void place(List<Arrival> arrivals) {
    Set<Arrival> lost = new LinkedHashSet<>(arrivals);
    for (Arrival arrival : ArrivalOrder.of(arrivals, play.tree())) {
      if (play.tree().attached(arrival.place().directory())) {
        place(arrival);
        lost.remove(arrival);
      }
    }
    lost.stream()
        .map(Arrival::old)
        .filter(Objects::nonNull)
        .forEach(actor -> play.vanish(actor, at, Author.UNKNOWN));
  }

  private void place(Arrival arrival) {
    Actor old = arrival.old();
    if (old == null) {
      Attributes attributes = arrival.attributes();
      old =
          play.appear(
              attributes.key().handle(),
              attributes.isDirectory(),
              arrival.place(),
              at,
              Author.UNKNOWN);
      old.unlisted = attributes.isDirectory();
    } else {
      play.moveByInode(old, arrival.place(), at, Author.UNKNOWN);
    }
    play.see(old, arrival.attributes());
  }
}
