package dev.fsgraph.move;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a replay acts on, and the acts: actors appear, move and vanish. Each act is a fact of
/// history and changes the tree of directories.
final class Play {

  private final Draft tree;
  private final Cast cast;
  private final List<Fact> facts = new ArrayList<>();
  private final Set<Handle> changedDirectories = new LinkedHashSet<>();

  /// Who went from a place, while nobody else has come there.
  private final Map<Place, List<Actor>> wentFrom = new HashMap<>();

  /// What directories that went were called last.
  private final Map<Handle, String> departed = new HashMap<>();

  Play(Draft tree, Function<Place, @Nullable Known> before) {
    this.tree = tree;
    this.cast = new Cast(tree, before);
  }

  Draft tree() {
    return tree;
  }

  Cast cast() {
    return cast;
  }

  List<Fact> facts() {
    return facts;
  }

  /// Directories whose own attributes changed because of what happened in them.
  Set<Handle> changedDirectories() {
    return changedDirectories;
  }

  /// A directory whose parent, or one above it, is gone with all that was in it.
  @Nullable Actor takenAlong(Handle directory) {
    Directories.Node node = tree.node(directory);
    if (node == null || node.parent() == null || tree.attached(directory)) {
      return null;
    }
    Actor actor = cast.occupant(new Place(node.parent(), node.name()));
    return actor != null && actor.handle.equals(directory) ? actor : null;
  }

  void displace(Place place, Notice notice) {
    Actor occupant = cast.occupant(place);
    if (occupant != null) {
      vanish(occupant, notice);
    }
  }

  void vanish(Actor actor, Notice notice) {
    vanish(actor, notice.at(), notice.by());
  }

  void vanish(Actor actor, Instant at, Author by) {
    actor.lastPath = lastPath(actor);
    actor.gone = add(new Fact(EventType.DELETED, at, actor.lastPath, null, actor, by, null));
    wentFrom.computeIfAbsent(actor.lastPlace, _ -> new ArrayList<>(1)).add(actor);
    cast.vacate(actor);
    if (actor.directory) {
      tree.remove(actor.handle);
      departed.put(actor.handle, actor.lastPath);
    }
    changedDirectories.add(actor.lastPlace.directory());
  }

  Actor appear(Handle handle, boolean directory, Place place, Instant at, Author by) {
    String path = Objects.requireNonNull(tree.path(place));
    boolean link = !directory && cast.find(handle, a -> a.place != null) != null;
    Actor newcomer = new Actor(handle, directory, null, place, path);
    cast.enter(newcomer);
    supersede(place);
    add(new Fact(link ? EventType.LINKED : EventType.CREATED, at, path, null, newcomer, by, null));
    if (directory) {
      tree.put(handle, Directories.Node.at(0, place));
      departed.remove(handle);
    }
    changedDirectories.add(place.directory());
    return newcomer;
  }

  /// Moves an actor that turned up at `to` by another way than a rename record.
  void moveByInode(Actor actor, Place to, Instant at, Author by) {
    String path = Objects.requireNonNull(tree.path(to));
    String from = lastPath(actor);
    boolean superseded = actor.superseded;
    revive(actor);
    // Where one directory has taken another's path, what moved between the two keeps its own. So
    // does what comes back to where another was meanwhile.
    if (!from.equals(path) || !actor.lastPlace.equals(to) || superseded) {
      actor.hops.add(add(new Fact(EventType.MOVED, at, from, path, actor, by, MoveMethod.INODE)));
    }
    changedDirectories.add(actor.lastPlace.directory());
    changedDirectories.add(to.directory());
    settle(actor, to, path);
  }

  /// What its last place is called at this moment, or was when a directory above it went: these may
  /// have moved since.
  private String lastPath(Actor actor) {
    String path = tree.path(actor.lastPlace);
    if (path == null) {
      path = pathWhenItWent(actor.lastPlace);
    }
    return path == null ? actor.lastPath : path;
  }

  private @Nullable String pathWhenItWent(Place place) {
    String below = place.name();
    Handle at = place.directory();
    for (int depth = 0; depth < Directories.DEEPEST; depth++) {
      String directory = departed.get(at);
      if (directory != null) {
        return Paths.child(directory, below);
      }
      Directories.Node node = tree.node(at);
      if (node == null || node.parent() == null) {
        return null;
      }
      below = node.name() + "/" + below;
      at = node.parent();
    }
    return null;
  }

  void see(Actor actor, Attributes shown) {
    actor.seen = shown;
    Place place = actor.place;
    if (actor.directory && place != null) {
      Directories.Node node = tree.node(actor.handle);
      if (node == null || node.inode() == 0 || !node.isAt(place)) {
        tree.put(actor.handle, Directories.Node.at(shown.key().inode(), place));
      }
    }
  }

  void tell(Actor mover, String from, String to, Notice.Renamed notice) {
    mover.hops.add(
        add(
            new Fact(
                EventType.MOVED, notice.at(), from, to, mover, notice.by(), MoveMethod.RENAME)));
  }

  void settle(Actor actor, Place to, String path) {
    revive(actor);
    cast.move(actor, to, path);
    supersede(to);
    if (actor.directory) {
      Directories.Node node = tree.node(actor.handle);
      tree.put(actor.handle, Directories.Node.at(node == null ? 0 : node.inode(), to));
      departed.remove(actor.handle);
    }
  }

  private void revive(Actor actor) {
    if (actor.gone != null) {
      actor.gone.cancelled = true;
      actor.gone = null;
    }
    actor.superseded = false;
  }

  /// Somebody has come to a place.
  private void supersede(Place place) {
    List<Actor> before = wentFrom.remove(place);
    if (before != null) {
      before.stream()
          .filter(actor -> actor.gone != null && actor.lastPlace.equals(place))
          .forEach(actor -> actor.superseded = true);
    }
  }

  void drop(Actor phantom) {
    cast.discard(phantom);
    facts.stream().filter(f -> f.actor == phantom).forEach(f -> f.cancelled = true);
  }

  private Fact add(Fact fact) {
    facts.add(fact);
    return fact;
  }
}
