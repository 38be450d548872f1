package dev.fsgraph.move;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Replay.Sighting;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pairs what is gone from where it was with what is found where it was not, by handle.
///
/// Told in an order that can be applied: what went for good, deepest first; then what came or
/// moved, parents first.
final class Conclusion {

  private final Replay replay;
  private final List<Sighting> sights;
  private final Instant at;
  private final Map<Handle, Deque<Actor>> loose = new HashMap<>();
  private final Set<Actor> claimed = new HashSet<>();

  Conclusion(Replay replay, List<Sighting> sights, Instant at) {
    this.replay = replay;
    this.sights = sights;
    this.at = at;
  }

  void draw() {
    sights.forEach(this::loosen);
    List<Arrival> arrivals = arrivals();
    loose.values().stream()
        .flatMap(Deque::stream)
        .sorted(Comparator.comparingInt(a -> -Paths.depth(a.lastPath)))
        .forEach(actor -> replay.vanish(actor, at, Author.UNKNOWN));
    place(arrivals);
  }

  private void loosen(Sighting sight) {
    Actor actor = replay.cast().occupant(sight.place());
    Attributes shown = sight.attributes();
    if (actor != null && (shown == null || !actor.handle.equals(shown.key().handle()))) {
      replay.cast().vacate(actor);
      loose.computeIfAbsent(actor.handle, _ -> new ArrayDeque<>(1)).add(actor);
    }
  }

  /// @param old who it is; null for a newcomer
  private record Arrival(Place place, Attributes attributes, @Nullable Actor old) {}

  private List<Arrival> arrivals() {
    List<Arrival> arrivals = new ArrayList<>();
    for (Sighting sight : sights) {
      Attributes shown = sight.attributes();
      if (shown == null || replay.confirm(sight.place(), shown)) {
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
    Actor gone = replay.cast().find(handle, a -> a.gone != null && claimed.add(a));
    return gone != null ? gone : replay.takenAlong(handle);
  }

  /// A directory has to hang before the path of anything in it can be told, and in a set of moves a
  /// parent may be among them: goes round until no more can be placed.
  private void place(List<Arrival> arrivals) {
    List<Arrival> waiting = arrivals;
    while (!waiting.isEmpty()) {
      List<Arrival> ready = new ArrayList<>();
      List<Arrival> later = new ArrayList<>();
      for (Arrival arrival : waiting) {
        (replay.tree().attached(arrival.place().directory()) ? ready : later).add(arrival);
      }
      if (ready.isEmpty()) {
        later.stream()
            .map(Arrival::old)
            .filter(Objects::nonNull)
            .forEach(actor -> replay.vanish(actor, at, Author.UNKNOWN));
        return;
      }
      ready.sort(
          Comparator.comparingInt(
              a -> Paths.depth(Objects.requireNonNull(replay.tree().path(a.place())))));
      ready.forEach(this::place);
      waiting = later;
    }
  }

  private void place(Arrival arrival) {
    Actor old = arrival.old();
    if (old == null) {
      Attributes attributes = arrival.attributes();
      old =
          replay.appear(
              attributes.key().handle(),
              attributes.isDirectory(),
              arrival.place(),
              at,
              Author.UNKNOWN);
      old.unlisted = attributes.isDirectory();
    } else {
      replay.moveByInode(old, arrival.place(), at, Author.UNKNOWN);
    }
    replay.see(old, arrival.attributes());
  }
}
