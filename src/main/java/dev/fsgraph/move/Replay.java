package dev.fsgraph.move;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.MoveMethod;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Notice.What;
import dev.fsgraph.model.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Replays what the kernel told on what the graph knew, then compares with what the disk shows.
///
/// The kernel's word gives the history: every rename, in order, with the paths of that moment. The
/// disk's word is the state: where the two differ and no further notice explains it, {@link
/// #conclude} recognises files by their handles and the disk wins.
public final class Replay {

  private final Draft tree;
  private final Cast cast;
  private final Rules rules;
  private final List<Fact> facts = new ArrayList<>();
  private final Set<Place> places = new LinkedHashSet<>();
  private final Set<Handle> changedDirectories = new LinkedHashSet<>();
  private final Set<Handle> linkedElsewhere = new HashSet<>();

  /// What holds whatever happens.
  public interface Rules {

    /// True for a directory that is never tracked.
    boolean isExcluded(Handle directory);

    /// False for what the filters leave out at this path, in a tracked directory: as if it were
    /// outside.
    boolean admits(String path, boolean directory);

    /// True if everything that happens on the volume is told from the beginning. Otherwise a new
    /// directory may hold more than was told.
    boolean tellsAllOf(String volume);
  }

  /// @param tree the directories before; changed as the replay goes
  /// @param before what the graph has at a place; asked once for each
  public Replay(Draft tree, Function<Place, @Nullable Known> before, Rules rules) {
    this.tree = tree;
    this.cast = new Cast(tree, before);
    this.rules = rules;
  }

  /// Goes on with the next notice. Those about places outside all roots are ignored.
  public void accept(Notice notice) {
    switch (notice) {
      case Notice.Touched touched -> touched(touched);
      case Notice.Renamed renamed -> renamed(renamed);
      case Notice.DirectoryChanged changed -> changed(changed);
      case Notice.Overflowed _, Notice.Barrier _ -> {}
    }
  }

  /// Every place the notices named: to be looked at.
  public Set<Place> places() {
    return places;
  }

  /// Directories whose own attributes changed because of what happened in them.
  public Set<Handle> changedDirectories() {
    return changedDirectories;
  }

  /// Takes what the disk shows at a place; null is nothing.
  ///
  /// @return whether that is what the notices led to
  public boolean confirm(Place place, @Nullable Attributes sight) {
    return isConfirmed(place, sight == null || !tracks(place, sight) ? null : sight);
  }

  /// The same for what is tracked, wherever its directory will turn out to be.
  public boolean isConfirmed(Place place, @Nullable Attributes shown) {
    Actor actor = cast.occupant(place);
    if (shown == null || actor == null) {
      return shown == null && actor == null;
    }
    if (!actor.handle.equals(shown.key().handle())) {
      return false;
    }
    see(actor, shown);
    return true;
  }

  /// False for what shows at a place and is none of our business there.
  public boolean tracks(Place place, Attributes shown) {
    return tracks(place, shown.key().handle(), shown.isDirectory());
  }

  private boolean tracks(Place place, @Nullable Handle object, boolean directory) {
    if (object != null && rules.isExcluded(object)) {
      return false;
    }
    String path = tree.path(place);
    return path == null || rules.admits(path, directory);
  }

  /// True if the play has this file somewhere, or had it before it went.
  public boolean involves(Handle handle) {
    return cast.find(handle, _ -> true) != null;
  }

  /// Files that have, or had, other names.
  public Set<FileKey> linked() {
    Set<FileKey> linked = new HashSet<>();
    for (Actor actor : cast.all()) {
      if (!actor.directory) {
        addIfLinked(actor.seen, linked);
        addIfLinked(actor.known == null ? null : actor.known.attributes(), linked);
      }
    }
    return linked;
  }

  private static void addIfLinked(@Nullable Attributes attributes, Set<FileKey> linked) {
    if (attributes != null && attributes.nlink() > 1) {
      linked.add(attributes.key());
    }
  }

  /// This file has another name that no notice spoke of.
  public void linkedElsewhere(Handle handle) {
    linkedElsewhere.add(handle);
  }

  /// Directories that came with what is in them and have to be listed.
  public List<Unlisted> unlisted() {
    List<Unlisted> unlisted = new ArrayList<>();
    for (Actor actor : cast.all()) {
      Attributes seen = actor.seen;
      if (actor.unlisted && seen != null && tree.attached(actor.handle)) {
        unlisted.add(new Unlisted(seen, Objects.requireNonNull(tree.path(actor.handle))));
      }
    }
    return unlisted;
  }

  /// Directories that have to be listed, but that nobody has seen where they should be.
  public Set<Handle> unseen() {
    Set<Handle> unseen = new HashSet<>();
    for (Actor actor : cast.all()) {
      if (actor.unlisted && actor.place != null) {
        unseen.add(actor.handle);
      }
    }
    return unseen;
  }

  public record Unlisted(Attributes directory, String path) {}

  public void listed(Handle directory) {
    Actor actor = cast.find(directory, a -> a.unlisted);
    if (actor != null) {
      actor.unlisted = false;
    }
  }

  /// Lets the disk decide at places where it shows other than the notices led to.
  ///
  /// @param sights what is there, `attributes` null for nothing; the old places of what turned up
  ///     are among them
  public void conclude(List<Sighting> sights, Instant at) {
    new Conclusion(this, sights, at).draw();
  }

  public record Sighting(Place place, @Nullable Attributes attributes) {}

  /// What all of it led to.
  ///
  /// @param everything whether changed attributes are told of every entry seen, or only of those
  ///     that a notice spoke of
  public Outcome outcome(Instant at, boolean everything) {
    return new Epilogue(tree, cast, facts, linkedElsewhere, at, everything).outcome();
  }

  private void touched(Notice.Touched notice) {
    Place place = notice.place();
    Handle object = notice.object();
    if (inside(place) == null) {
      return;
    }
    boolean created = notice.what().contains(What.CREATED);
    boolean deleted = notice.what().contains(What.DELETED);
    if (created || deleted) {
      changedDirectories.add(place.directory());
    }
    if (!tracks(place, object, notice.directory())) {
      return;
    }
    if (created
        && object != null
        && !cast.isAt(place, object)
        && !hangsElsewhere(object)
        && !isCovered(place)) {
      displace(place, notice);
      Actor newcomer = appear(object, notice.directory(), place, notice.at(), notice.by());
      newcomer.unlisted = notice.directory() && !rules.tellsAllOf(object.volume());
      if (deleted) {
        vanish(newcomer, notice);
      }
    } else if (deleted && !created) {
      Actor actor = cast.occupant(place);
      if (actor != null && (object == null || actor.handle.equals(object))) {
        vanish(actor, notice);
      }
    }
    Actor actor = cast.occupant(place);
    if (actor != null) {
      actor.touchedAt = notice.at();
      actor.touchedBy = notice.by();
      actor.attributesTold |= notice.what().contains(What.ATTRIBUTES);
    }
  }

  /// True if the root of another file system is known at a place: what happens below it there is
  /// not seen.
  private boolean isCovered(Place place) {
    Actor actor = cast.occupant(place);
    return actor != null
        && actor.directory
        && !actor.handle.volume().equals(place.directory().volume());
  }

  /// A directory is at one place only: a notice of its creation elsewhere is old news.
  private boolean hangsElsewhere(Handle object) {
    return tree.attached(object);
  }

  /// The kernel tells a directory's own attributes by its handle alone; its place is known here.
  private void changed(Notice.DirectoryChanged notice) {
    Directories.Node node = tree.node(notice.directory());
    if (node != null && node.parent() != null) {
      touched(
          new Notice.Touched(
              new Place(node.parent(), node.name()),
              notice.directory(),
              Set.of(What.ATTRIBUTES),
              true,
              notice.by(),
              notice.at()));
    } else if (node != null) {
      changedDirectories.add(notice.directory());
    }
  }

  private void renamed(Notice.Renamed notice) {
    Place from = tracked(notice.from(), notice);
    Place to = tracked(notice.to(), notice);
    if (from != null && to != null) {
      within(from, to, notice);
    } else if (from != null) {
      leave(from, notice);
    } else if (to != null) {
      arrive(to, notice);
    }
  }

  /// The place if it is below a root and the object is tracked there; null otherwise.
  private @Nullable Place tracked(@Nullable Place told, Notice.Renamed notice) {
    Place place = inside(told);
    if (place == null) {
      return null;
    }
    changedDirectories.add(place.directory());
    return tracks(place, notice.object(), notice.directory()) ? place : null;
  }

  /// The place if it is below a root; null otherwise.
  private @Nullable Place inside(@Nullable Place place) {
    if (place == null) {
      return null;
    }
    boolean attached = tree.attached(place.directory());
    if (attached || mayTurnUp(place.directory())) {
      places.add(place);
    }
    return attached ? place : null;
  }

  /// A directory that is gone as far as the notices tell, but whose place may become known yet.
  private boolean mayTurnUp(Handle directory) {
    return tree.node(directory) != null || cast.find(directory, a -> a.gone != null) != null;
  }

  private void within(Place from, Place to, Notice.Renamed notice) {
    Handle object = notice.object();
    // Now: who is replaced may, as far as is known, be a directory above.
    String fromPath = Objects.requireNonNull(tree.path(from));
    String toPath = Objects.requireNonNull(tree.path(to));
    Actor mover = mover(from, object);
    Actor there = cast.occupant(to);
    if (there != null && there.handle.equals(object) && there != mover) {
      // It was scanned or looked at after this rename: it is known at its new place already.
      if (mover == null || mover.known == null) {
        if (mover != null) {
          drop(mover);
        }
        tell(there, fromPath, toPath, notice);
        return;
      }
      if (there.known == null || there.directory) {
        cast.vacate(there);
      } else { // a listing that was overtaken by the rename has shown it under both names
        vanish(there, notice);
        Objects.requireNonNull(there.gone).cancelled = true;
      }
      there = null;
    }
    if (mover == null) {
      mover = stranger(from, notice);
    }
    if (there != null && there != mover) {
      vanish(there, notice);
    }
    tell(mover, fromPath, toPath, notice);
    settle(mover, to, toPath);
  }

  /// Who was renamed: the one at `from`; or one whom the other half of an exchange has just pushed
  /// from there; or, where merging has changed the order, one that is elsewhere.
  private @Nullable Actor mover(Place from, Handle object) {
    Actor actor = cast.occupant(from);
    if (actor != null && actor.handle.equals(object)) {
      return actor;
    }
    Actor pushed = cast.find(object, a -> a.gone != null && a.lastPlace.equals(from));
    if (pushed != null) {
      return pushed;
    }
    Directories.Node node = tree.node(object);
    if (node != null && node.parent() != null && tree.attached(object)) {
      return cast.occupant(new Place(node.parent(), node.name()));
    }
    return null;
  }

  /// Somebody whom nobody knew at the place the kernel says it was at.
  private Actor stranger(Place from, Notice.Renamed notice) {
    Actor known = cast.find(notice.object(), a -> a.place != null && a.links() == 1);
    if (known != null) {
      return known;
    }
    Actor occupant = cast.occupant(from);
    Actor stranger = appear(notice.object(), notice.directory(), from, notice.at(), notice.by());
    stranger.unlisted = notice.directory();
    if (occupant != null) {
      cast.move(occupant, from, occupant.lastPath); // it came there when the stranger had left
    }
    return stranger;
  }

  private void leave(Place from, Notice.Renamed notice) {
    if (cast.isAt(from, notice.object())) {
      vanish(Objects.requireNonNull(cast.occupant(from)), notice);
    }
  }

  private void arrive(Place to, Notice.Renamed notice) {
    if (cast.isAt(to, notice.object())) {
      return;
    }
    displace(to, notice);
    Actor back = cast.find(notice.object(), a -> a.gone != null);
    if (back == null) {
      back = takenAlong(notice.object());
    }
    if (back != null) {
      moveByInode(back, to, notice.at(), notice.by());
      return;
    }
    if (!hangsElsewhere(notice.object())) {
      appear(notice.object(), notice.directory(), to, notice.at(), notice.by()).unlisted =
          notice.directory();
    }
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

  private void displace(Place place, Notice notice) {
    Actor occupant = cast.occupant(place);
    if (occupant != null) {
      vanish(occupant, notice);
    }
  }

  private void vanish(Actor actor, Notice notice) {
    vanish(actor, notice.at(), notice.by());
  }

  void vanish(Actor actor, Instant at, Author by) {
    actor.lastPath = lastPath(actor);
    actor.gone = add(new Fact(EventType.DELETED, at, actor.lastPath, null, actor, by, null));
    cast.vacate(actor);
    if (actor.directory) {
      tree.remove(actor.handle);
    }
    changedDirectories.add(actor.lastPlace.directory());
  }

  Actor appear(Handle handle, boolean directory, Place place, Instant at, Author by) {
    String path = Objects.requireNonNull(tree.path(place));
    boolean link = !directory && cast.find(handle, a -> a.place != null) != null;
    Actor newcomer = new Actor(handle, directory, null, place, path);
    cast.enter(newcomer);
    add(new Fact(link ? EventType.LINKED : EventType.CREATED, at, path, null, newcomer, by, null));
    if (directory) {
      tree.put(handle, Directories.Node.at(0, place));
    }
    changedDirectories.add(place.directory());
    return newcomer;
  }

  /// Moves an actor that turned up at `to` by another way than a rename record.
  void moveByInode(Actor actor, Place to, Instant at, Author by) {
    String path = Objects.requireNonNull(tree.path(to));
    String from = lastPath(actor);
    revive(actor);
    if (!from.equals(path)) {
      actor.hops.add(add(new Fact(EventType.MOVED, at, from, path, actor, by, MoveMethod.INODE)));
    }
    changedDirectories.add(actor.lastPlace.directory());
    changedDirectories.add(to.directory());
    settle(actor, to, path);
  }

  /// What its last place is called at this moment: directories above it may have moved since.
  private String lastPath(Actor actor) {
    String path = tree.path(actor.lastPlace);
    return path == null ? actor.lastPath : path;
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

  Cast cast() {
    return cast;
  }

  Draft tree() {
    return tree;
  }

  private void tell(Actor mover, String from, String to, Notice.Renamed notice) {
    mover.hops.add(
        add(
            new Fact(
                EventType.MOVED, notice.at(), from, to, mover, notice.by(), MoveMethod.RENAME)));
  }

  private void settle(Actor actor, Place to, String path) {
    revive(actor);
    cast.move(actor, to, path);
    if (actor.directory) {
      Directories.Node node = tree.node(actor.handle);
      tree.put(actor.handle, Directories.Node.at(node == null ? 0 : node.inode(), to));
    }
  }

  private void revive(Actor actor) {
    if (actor.gone != null) {
      actor.gone.cancelled = true;
      actor.gone = null;
    }
  }

  private void drop(Actor phantom) {
    cast.discard(phantom);
    facts.stream().filter(f -> f.actor == phantom).forEach(f -> f.cancelled = true);
  }

  private Fact add(Fact fact) {
    facts.add(fact);
    return fact;
  }
}
