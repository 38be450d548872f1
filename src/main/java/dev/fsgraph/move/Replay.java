package dev.fsgraph.move;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
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
  private final Play play;
  private final Cast cast;
  private final Renames renames;
  private final Rules rules;
  private final Set<Place> places = new LinkedHashSet<>();
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
    this.play = new Play(tree, before);
    this.cast = play.cast();
    this.renames = new Renames(play);
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
    return play.changedDirectories();
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
    play.see(actor, shown);
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

  /// Where the play has this file; null if nowhere.
  public @Nullable Place whereabouts(Handle handle) {
    Actor actor = cast.find(handle, a -> a.place != null);
    return actor == null ? null : actor.place;
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
    new Conclusion(this, play, sights, at).draw();
  }

  public record Sighting(Place place, @Nullable Attributes attributes) {}

  /// What all of it led to.
  ///
  /// @param everything whether changed attributes are told of every entry seen, or only of those
  ///     that a notice spoke of
  public Outcome outcome(Instant at, boolean everything) {
    return new Epilogue(tree, cast, play.facts(), linkedElsewhere, at, everything).outcome();
  }

  private void touched(Notice.Touched notice) {
    Place place = notice.place();
    Handle object = notice.object();
    if (inside(place, notice) == null) {
      return;
    }
    boolean created = notice.what().contains(What.CREATED);
    boolean deleted = notice.what().contains(What.DELETED);
    if (created || deleted) {
      play.changedDirectories().add(place.directory());
    }
    if (!tracks(place, object, notice.directory())) {
      return;
    }
    if (created
        && object != null
        && !cast.isAt(place, object)
        && !tree.attached(object) // a directory is at one place only: old news
        && !isCovered(place)) {
      play.displace(place, notice);
      Actor newcomer = play.appear(object, notice.directory(), place, notice.at(), notice.by());
      newcomer.unlisted = notice.directory() && !rules.tellsAllOf(object.volume());
      if (deleted) {
        play.vanish(newcomer, notice);
      }
    } else if (deleted && !created) {
      Actor actor = cast.occupant(place);
      if (actor != null && (object == null || actor.handle.equals(object))) {
        play.vanish(actor, notice);
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
      play.changedDirectories().add(notice.directory());
    }
  }

  private void renamed(Notice.Renamed notice) {
    Place from = tracked(notice.from(), notice);
    Place to = tracked(notice.to(), notice);
    if (from != null && to != null) {
      renames.within(from, to, notice);
    } else if (from != null) {
      renames.leave(from, notice);
    } else if (to != null) {
      renames.arrive(to, notice);
    }
  }

  /// The place if it is below a root and the object is tracked there; null otherwise.
  private @Nullable Place tracked(@Nullable Place told, Notice.Renamed notice) {
    Place place = inside(told, notice);
    if (place == null) {
      return null;
    }
    play.changedDirectories().add(place.directory());
    return tracks(place, notice.object(), notice.directory()) ? place : null;
  }

  /// The place if it is below a root; null otherwise.
  private @Nullable Place inside(@Nullable Place place, Notice notice) {
    if (place == null) {
      return null;
    }
    boolean attached = tree.attached(place.directory());
    if (attached || mayTurnUp(place.directory())) {
      places.add(place);
    }
    if (attached) {
      introduce(place.directory(), notice.at());
    }
    return attached ? place : null;
  }

  /// A directory that was let go with one above it is back with that one before anything happens in
  /// it, as far as is known.
  private void introduce(Handle directory, Instant at) {
    Directories.Node node = tree.node(directory);
    if (node == null || node.parent() == null || tree.committed().attached(directory)) {
      return;
    }
    Place place = new Place(node.parent(), node.name());
    if (cast.occupant(place) == null) {
      introduce(node.parent(), at);
      places.add(place);
      play.appear(directory, true, place, at, Author.UNKNOWN).unlisted = true;
    }
  }

  /// A directory that is gone as far as the notices tell, but whose place may become known yet.
  private boolean mayTurnUp(Handle directory) {
    return tree.node(directory) != null || cast.find(directory, a -> a.gone != null) != null;
  }
}
