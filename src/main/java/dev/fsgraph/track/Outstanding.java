package dev.fsgraph.track;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the next steps have to look at, whatever the kernel says about it. For one thread, but for
/// {@link #doubts}.
final class Outstanding {

  private final Ground ground;
  private final Resettled resettled;
  private final Set<Handle> changed = new HashSet<>();

  /// What somebody saw that nobody has told of. Lost in a crash, and seen again then.
  private final List<Notice> seen = new ArrayList<>();

  private Set<Place> places = new LinkedHashSet<>();
  private final Tries<Handle> listings = new Tries<>();
  private final Tries<Place> unreached = new Tries<>();
  private volatile Doubts doubts = Doubts.NONE;

  Outstanding(Ground ground) {
    this.ground = ground;
    this.resettled = new Resettled(ground);
  }

  /// Where to look again, as of the last {@link #publish}. By any thread.
  Doubts doubts() {
    return doubts;
  }

  void publish() {
    Set<Handle> trees = listings.all();
    trees.addAll(resettled.all());
    doubts = Doubts.of(ground.tree(), places, changed, trees);
  }

  boolean isEmpty() {
    return places.isEmpty()
        && changed.isEmpty()
        && seen.isEmpty()
        && listings.isEmpty()
        && resettled.isEmpty();
  }

  /// Places to look at; those that are added are looked at too.
  Set<Place> places() {
    return places;
  }

  /// Directories whose own attributes are to be looked at.
  Set<Handle> changed() {
    return changed;
  }

  List<Notice> seen() {
    return seen;
  }

  /// Directories to list.
  Set<Handle> listings() {
    return listings.all();
  }

  /// Directories whose trees are to be compared.
  Resettled resettled() {
    return resettled;
  }

  void doubt(Collection<Place> some, Collection<Handle> directories) {
    places.addAll(some);
    changed.addAll(directories);
    publish();
  }

  /// Takes it as if the kernel had told it.
  void see(Notice change) {
    seen.add(change);
  }

  /// These directories could not be listed.
  void relist(Set<Handle> directories) {
    listings.add(directories);
  }

  /// Where a comparison could not tell all.
  void followUp(Rescan.Result result) {
    doubt(result.doubtful(), result.changed());
    relist(result.missed());
    resettled.add(result.unmet());
  }

  /// A step that looked at all of it is committed.
  ///
  /// @param open where the disk shows what the kernel has not explained
  /// @return directories that are given up
  Set<Handle> lookedAt(
      Set<Place> open, Collection<Place> unreachable, Collection<Handle> unlisted) {
    places = open;
    places.removeAll(unreached.missed(unreachable));
    changed.clear();
    return listings.missed(unlisted);
  }

  /// A rescan will look everywhere.
  void clear() {
    places.clear();
    changed.clear();
    seen.clear();
    resettled.clear();
    listings.clear();
    unreached.clear();
  }
}
