package dev.fsgraph.track;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.move.Draft;
import dev.fsgraph.move.Outcome;
import dev.fsgraph.move.Outcome.Fate;
import dev.fsgraph.move.Outcome.Happening;
import dev.fsgraph.move.Replay;
import dev.fsgraph.move.Replay.Sighting;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.watch.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares trees with what the graph has of them, by the identity of directories and files: only
/// what differs is told, and what is found elsewhere has moved.
final class Rescan implements Crawl.Visitor {

  private final Ground ground;
  private final List<String> roots;
  private final Scope before;
  private final Draft draft;
  private final Memory memory;
  private final Recalled recalled;

  /// Directories whose entries could not be read: what is known of them stays.
  private final Set<Handle> unread = new HashSet<>();

  /// Those of them that were not where they should be.
  private final Set<Handle> missed = new HashSet<>();

  private final List<Seen> seen = new ArrayList<>();

  private record Seen(String path, Sighting sighting) {}

  /// Where the crawl has met a directory first.
  private final Map<Handle, Place> met = new HashMap<>();

  /// Places where it met one again, which was moved while the tree was being read.
  private final Set<Place> doubtful = new HashSet<>();

  /// Directories that were not compared, because they have moved meanwhile or are elsewhere.
  private final Set<Handle> unmet = new HashSet<>();

  private Rescan(Ground ground, List<String> roots, Scope before) {
    this.ground = ground;
    this.roots = roots;
    this.before = before;
    this.draft = new Draft(ground.tree());
    this.memory = new Memory(ground.graph(), ground.tree());
    this.recalled = new Recalled(ground, roots);
  }

  /// @param broughtIn how many entries are new only because they were not tracked before
  /// @param doubtful places to look at again
  /// @param listed directories that were compared
  /// @param changed directories to look at again
  /// @param missed directories to list again
  /// @param unmet directories to compare yet
  /// @param again whether the crawl has passed by directories, which moved while it went on
  record Result(
      Outcome outcome,
      int broughtIn,
      Draft draft,
      Set<Place> doubtful,
      Set<Handle> listed,
      Set<Handle> changed,
      Set<Handle> missed,
      Set<Handle> unmet,
      boolean again) {}

  /// The differences at and below `root`, whose directories the tree holds as the graph has them.
  static Result of(Ground ground, Disk.Root root) throws InterruptedException {
    return of(ground, List.of(root), ground.scope());
  }

  /// @param roots none of them within another, unless it cannot be come to from there
  /// @param before what was tracked until now: that the rest is found is no event
  static Result of(Ground ground, List<Disk.Root> roots, Scope before) throws InterruptedException {
    Rescan rescan = new Rescan(ground, roots.stream().map(Disk.Root::path).toList(), before);
    Crawl crawl = new Crawl(ground);
    for (Disk.Root root : roots) {
      crawl.from(root, rescan);
    }
    return rescan.conclude(crawl);
  }

  @Override
  public synchronized List<Found> entries(Disk.Directory directory, List<Found> entries) {
    Handle handle = directory.key().handle();
    recalled.addFromElsewhere(directory);
    Map<String, Known> known = recalled.take(handle);
    List<Found> into = new ArrayList<>();
    for (Found entry : entries) {
      Place place = new Place(handle, entry.name());
      String path = Paths.child(directory.path(), entry.name());
      Known before = known == null ? null : known.remove(entry.name());
      Known inner = before == null ? recalled.takeDetached(path) : null;
      before = inner == null ? before : inner;
      if (isMountMatter(directory, path, before, entry.attributes())) {
        continue;
      }
      if (inner != null) {
        hang(place, inner);
      }
      if (isMetAgain(place, entry)) {
        leaveOpen(before);
        continue;
      }
      compare(path, place, before, entry.attributes());
      if (entry.attributes().isDirectory()) {
        if (ground.descends(path, entry.attributes().key(), directory.key().volume())) {
          into.add(entry);
        } else {
          unread.add(entry.attributes().key().handle());
        }
      }
    }
    if (known != null) {
      known.forEach(
          (name, gone) -> {
            if (!isMountMatter(directory, gone.path(), gone, null)) {
              depart(new Place(handle, name), gone);
            }
          });
    }
    return into;
  }

  /// True for a directory that was somewhere else a moment ago: looks will tell where it is.
  private boolean isMetAgain(Place place, Found entry) {
    Place first =
        entry.attributes().isDirectory()
            ? met.putIfAbsent(entry.attributes().key().handle(), place)
            : null;
    if (first != null) {
      doubtful.add(first);
      doubtful.add(place);
    }
    return first != null;
  }

  /// What was at a place that has to be looked at again may be anywhere.
  private void leaveOpen(@Nullable Known known) {
    if (known != null && known.attributes().isDirectory()) {
      unread.add(known.key().handle());
      unmet.add(known.key().handle());
    }
  }

  /// If so, what is known there and below it stays.
  private boolean isMountMatter(
      Disk.Directory directory, String path, @Nullable Known known, @Nullable Attributes shown) {
    String volume = directory.key().volume();
    boolean possible =
        ground.mounts().areIn(directory.path())
            || known != null && !known.key().volume().equals(volume)
            || shown != null && !shown.key().volume().equals(volume);
    if (!possible || !ground.isMountMatter(path, volume, known, shown)) {
      return false;
    }
    if (known != null) {
      unread.add(known.key().handle());
    }
    return true;
  }

  @Override
  public synchronized void unreadable(Disk.Directory directory, String reason) {
    unread.add(directory.key().handle());
    ground.unreadable(directory.path(), reason);
  }

  @Override
  public synchronized void vanished(Disk.Directory directory) {
    missed.add(directory.key().handle());
    unread.add(directory.key().handle());
  }

  @Override
  public void levelDone() {}

  private void compare(String path, Place place, @Nullable Known known, Attributes shown) {
    memory.put(place, known);
    if (known == null
        || !known.key().equals(shown.key())
        || shown.differsFrom(known.attributes())) {
      seen.add(new Seen(path, new Sighting(place, shown)));
    }
  }

  /// The root of an inner watch that hung below nothing tracked, until now.
  private void hang(Place place, Known inner) {
    if (inner.attributes().isDirectory()) {
      draft.put(inner.key().handle(), Node.at(inner.key().inode(), place));
    }
  }

  private void depart(Place place, Known known) {
    memory.put(place, known);
    seen.add(new Seen(known.path(), new Sighting(place, null)));
  }

  /// Entries of directories that the crawl did not come to: gone with them, or moved out of them.
  ///
  /// @param looked places that were looked at since
  private void addWhatWasNotMet(Set<Place> looked) {
    recalled
        .notMet()
        .forEach(
            (directory, entries) -> {
              if (!isBelowUnread(directory)) {
                entries.forEach(
                    (name, known) -> {
                      Place place = new Place(directory, name);
                      if (!looked.contains(place) && !isInnerWatchs(known)) {
                        depart(place, known);
                      }
                    });
              }
            });
  }

  /// True for what an inner watch alone shows, whose root cannot be come to from here.
  private boolean isInnerWatchs(Known known) {
    return recalled.isBelowDetached(known.path())
        || ground.scope().admits(known.path(), known.attributes().isDirectory())
            && roots.stream().anyMatch(root -> ground.scope().isCutOff(known.path(), root));
  }

  private boolean isBelowUnread(Handle directory) {
    Handle at = directory;
    for (int depth = 0; at != null && depth < Directories.DEEPEST; depth++) {
      if (unread.contains(at)) {
        return true;
      }
      Node node = ground.tree().node(at);
      at = node == null ? null : node.parent();
    }
    return false;
  }

  private Result conclude(Crawl crawl) {
    Replay replay = new Replay(draft, memory::at, ground);
    OldPlaces oldPlaces = new OldPlaces(ground, memory, replay);
    List<Sighting> old = oldPlaces.of(inOrder());
    boolean again = keepWhatWasMissed(old) || !doubtful.isEmpty();
    addUnmet(old, crawl.met());
    addWhatWasNotMet(oldPlaces.looked());
    List<Sighting> sightings = inOrder();
    sightings.addAll(old);
    doubtOtherNames(sightings);
    replay.conclude(sightings, ground.now());
    Outcome all = replay.outcome(ground.now(), true);
    Outcome news = all.without(happening -> wasNotTracked(happening, all));
    int broughtIn = all.happenings().size() - news.happenings().size();
    return new Result(
        news,
        broughtIn,
        draft,
        doubtful,
        crawl.met(),
        crawl.changedMeanwhile(),
        missed,
        unmet,
        again);
  }

  /// True if an entry came to light because the filters changed.
  private boolean wasNotTracked(Happening happening, Outcome outcome) {
    Fate fate = outcome.fates().get(happening.fate());
    return switch (happening.type()) {
      case CREATED, LINKED -> !before.admits(happening.path(), fate.directory());
      case MODIFIED, ATTRIBUTES, MOVED, DELETED, UNLINKED, GAP, SCANNED -> false;
    };
  }

  private void addUnmet(List<Sighting> elsewhere, Set<Handle> met) {
    for (Sighting sighting : elsewhere) {
      Attributes shown = sighting.attributes();
      if (shown != null && shown.isDirectory() && !met.contains(shown.key().handle())) {
        unmet.add(shown.key().handle());
      }
    }
  }

  /// Directories that changed places with others while the crawl went on were not met, and are
  /// there all the same: what is known of their entries stays.
  ///
  /// @return whether there are any
  private boolean keepWhatWasMissed(List<Sighting> sightings) {
    boolean any = false;
    for (Sighting sighting : sightings) {
      Attributes shown = sighting.attributes();
      if (shown != null && recalled.notMet().containsKey(shown.key().handle())) {
        any |= unread.add(shown.key().handle());
      }
    }
    return any;
  }

  /// Several threads have seen them: what is told of one disk is always told in one order.
  private List<Sighting> inOrder() {
    seen.sort(
        Comparator.<Seen>comparingInt(each -> Paths.depth(each.path())).thenComparing(Seen::path));
    return new ArrayList<>(seen.stream().map(Seen::sighting).toList());
  }

  /// Names of a file that were read before another of its names went show one link too many.
  private void doubtOtherNames(List<Sighting> sightings) {
    Set<FileKey> unlinked = new HashSet<>();
    for (Sighting sighting : sightings) {
      Attributes shown = sighting.attributes();
      Known known = shown == null ? memory.at(sighting.place()) : null;
      if (shown != null && isLinked(shown)) {
        doubtful.add(sighting.place());
      } else if (known != null && isLinked(known.attributes())) {
        unlinked.add(known.key());
      }
    }
    if (!unlinked.isEmpty()) {
      doubtful.addAll(ground.places(ground.graph().of(unlinked)).keySet());
    }
  }

  private static boolean isLinked(Attributes attributes) {
    return !attributes.isDirectory() && attributes.nlink() > 1;
  }
}
