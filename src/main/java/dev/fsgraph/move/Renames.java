package dev.fsgraph.move;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Plays what the kernel tells of renames, of files known at the place they left or elsewhere.
final class Renames {

  private final Play play;
  private final Draft tree;
  private final Cast cast;

  Renames(Play play) {
    this.play = play;
    this.tree = play.tree();
    this.cast = play.cast();
  }

  /// From a tracked place to another.
  void within(Place from, Place to, Notice.Renamed notice) {
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
          play.drop(mover);
        }
        play.tell(there, fromPath, toPath, notice);
        return;
      }
      if (there.known == null || there.directory) {
        cast.vacate(there);
      } else { // a listing that was overtaken by the rename has shown it under both names
        play.vanish(there, notice);
        Objects.requireNonNull(there.gone).cancelled = true;
      }
      there = null;
    }
    if (mover == null) {
      mover = stranger(from, notice);
    } else if (mover.place != null && !mover.place.equals(from)) {
      bring(mover, from, notice);
    }
    if (there != null && there != mover) {
      play.vanish(there, notice);
    }
    play.tell(mover, fromPath, toPath, notice);
    play.settle(mover, to, toPath);
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
    Actor known = elsewhere(notice);
    if (known != null) {
      bring(known, from, notice);
      return known;
    }
    Actor occupant = cast.occupant(from);
    Actor stranger =
        play.appear(notice.object(), notice.directory(), from, notice.at(), notice.by());
    stranger.unlisted = notice.directory();
    leaveThere(occupant, from);
    return stranger;
  }

  private @Nullable Actor elsewhere(Notice.Renamed notice) {
    Actor known = cast.find(notice.object(), a -> a.place != null && a.links() == 1);
    return known != null
        ? known
        : cast.find(notice.object(), a -> a.gone != null && (a.directory || a.links() == 1));
  }

  /// The kernel merges a rename with an equal one that waits to be read: where the later of the two
  /// has led is told by nobody.
  private void bring(Actor actor, Place from, Notice.Renamed notice) {
    Actor occupant = cast.occupant(from);
    play.moveByInode(actor, from, notice.at(), notice.by());
    leaveThere(occupant, from);
  }

  /// Who is known at a place that another was renamed from came there when that one had left.
  private void leaveThere(@Nullable Actor occupant, Place place) {
    if (occupant != null) {
      cast.move(occupant, place, occupant.lastPath);
    }
  }

  /// To where nothing is tracked.
  void leave(Place from, Notice.Renamed notice) {
    if (cast.isAt(from, notice.object())) {
      play.vanish(Objects.requireNonNull(cast.occupant(from)), notice);
    }
  }

  /// From where nothing is tracked.
  void arrive(Place to, Notice.Renamed notice) {
    if (cast.isAt(to, notice.object())) {
      return;
    }
    play.displace(to, notice);
    Actor back = cast.find(notice.object(), a -> a.gone != null);
    if (back == null) {
      back = play.takenAlong(notice.object());
    }
    if (back != null) {
      play.moveByInode(back, to, notice.at(), notice.by());
      return;
    }
    if (!tree.attached(notice.object())) {
      play.appear(notice.object(), notice.directory(), to, notice.at(), notice.by()).unlisted =
          notice.directory();
    }
  }
}
