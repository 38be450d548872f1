package dev.fsgraph.move;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Who is where at this point of a replay, starting from what the graph knows.
final class Cast {

  private final Function<Place, @Nullable Known> before;
  private final Directories tree;
  private final Map<Place, @Nullable Actor> occupants = new HashMap<>();
  private final Map<Handle, List<Actor>> byHandle = new HashMap<>();
  private final SequencedSet<Actor> all = new LinkedHashSet<>();

  Cast(Directories tree, Function<Place, @Nullable Known> before) {
    this.tree = tree;
    this.before = before;
  }

  @Nullable Actor occupant(Place place) {
    if (!occupants.containsKey(place)) {
      Known known = before.apply(place);
      occupants.put(place, null);
      if (known != null) {
        String path = tree.path(place);
        enter(
            new Actor(
                known.key().handle(),
                known.attributes().isDirectory(),
                known,
                place,
                path == null ? known.path() : path));
      }
    }
    return occupants.get(place);
  }

  /// True if `handle` is at `place`.
  boolean isAt(Place place, Handle handle) {
    Actor actor = occupant(place);
    return actor != null && actor.handle.equals(handle);
  }

  /// Adds an actor at its place.
  void enter(Actor actor) {
    all.add(actor);
    byHandle.computeIfAbsent(actor.handle, _ -> new ArrayList<>(1)).add(actor);
    if (actor.place != null) {
      occupants.put(actor.place, actor);
    }
  }

  void move(Actor actor, Place to, String path) {
    vacate(actor);
    actor.moveTo(to, path);
    occupants.put(to, actor);
  }

  void vacate(Actor actor) {
    Place place = actor.place;
    if (place != null && occupants.get(place) == actor) {
      occupants.put(place, null);
    }
    actor.place = null;
  }

  /// Takes an actor that never was one of its own out of the play.
  void discard(Actor actor) {
    vacate(actor);
    all.remove(actor);
    of(actor.handle).remove(actor);
  }

  /// The first actor with this handle that fulfils the condition.
  @Nullable Actor find(Handle handle, Predicate<Actor> condition) {
    for (Actor actor : of(handle)) {
      if (condition.test(actor)) {
        return actor;
      }
    }
    return null;
  }

  SequencedSet<Actor> all() {
    return all;
  }

  private List<Actor> of(Handle handle) {
    return byHandle.getOrDefault(handle, new ArrayList<>(0));
  }
}
