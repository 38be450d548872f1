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
import dev.fsgraph.move.Replay;
import dev.fsgraph.move.Replay.Sighting;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Sight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares a tree with what the graph has of it, by the identity of directories and files: only
/// what differs is told, and what is found elsewhere has moved.
final class Rescan implements Crawl.Visitor {

  /// So many keys are asked of the graph at once.
  private static final int KEYS = 5_000;

  private final Ground ground;
  private final Draft draft;
  private final Memory memory;

  /// What the graph has and the crawl has not met, by directory and name.
  private final Map<Handle, Map<String, Known>> missing = new HashMap<>();

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

  private Rescan(Ground ground) {
    this.ground = ground;
    this.draft = new Draft(ground.tree());
    this.memory = new Memory(ground.graph(), ground.tree());
  }

  /// @param doubtful places to look at again
  /// @param changed directories to look at again
  /// @param missed directories to list again
  /// @param again whether the crawl has passed by directories, which moved while it went on
  record Result(
      Outcome outcome,
      Draft draft,
      Set<Place> doubtful,
      Set<Handle> changed,
      Set<Handle> missed,
      boolean again) {}

  /// The differences at and below `root`, whose directories the tree holds as the graph has them.
  static Result of(Ground ground, Disk.Root root) throws InterruptedException {
    Rescan rescan = new Rescan(ground);
    rescan.recall(root.path());
    Crawl crawl = new Crawl(ground);
    crawl.from(root, rescan);
    return rescan.conclude(crawl.changedMeanwhile());
  }

  /// Fills the tree with the directories that the graph has at and below `root`.
  static void loadTree(Ground ground, String root) {
    List<Known> directories = new ArrayList<>();
    ground.graph().directoriesUnder(root, directories::add);
    Map<String, Handle> byPath = new HashMap<>();
    directories.forEach(known -> byPath.put(known.path(), known.key().handle()));
    for (Known known : directories) {
      Handle parent = known.path().equals(root) ? null : byPath.get(Paths.parent(known.path()));
      long inode = known.key().inode();
      if (parent != null) {
        ground.tree().put(known.key().handle(), new Node(inode, parent, Paths.name(known.path())));
      } else if (known.path().equals(root) && !ground.tree().attached(known.key().handle())) {
        ground.tree().put(known.key().handle(), Node.root(inode, root));
      }
    }
  }

  private void recall(String root) {
    List<Known> entries = new ArrayList<>();
    ground.graph().under(root, entries::add);
    Map<String, Handle> byPath = new HashMap<>();
    for (Known known : entries) {
      if (known.attributes().isDirectory()) {
        byPath.put(known.path(), known.key().handle());
      }
    }
    for (Known known : entries) {
      Handle parent = known.path().equals(root) ? null : byPath.get(Paths.parent(known.path()));
      if (parent != null) {
        missing.computeIfAbsent(parent, _ -> new HashMap<>()).put(Paths.name(known.path()), known);
      }
    }
  }

  @Override
  public synchronized List<Found> entries(Disk.Directory directory, List<Found> entries) {
    Handle handle = directory.key().handle();
    Map<String, Known> known = missing.remove(handle);
    List<Found> into = new ArrayList<>();
    for (Found entry : entries) {
      Place place = new Place(handle, entry.name());
      String path = Paths.child(directory.path(), entry.name());
      Known before = known == null ? null : known.remove(entry.name());
      if (isMountMatter(directory, path, before, entry.attributes())) {
        continue;
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

  private void depart(Place place, Known known) {
    memory.put(place, known);
    seen.add(new Seen(known.path(), new Sighting(place, null)));
  }

  /// Entries of directories that the crawl did not come to: gone with them, or moved out of them.
  ///
  /// @param looked places that were looked at since
  private void addWhatWasNotMet(Set<Place> looked) {
    missing.forEach(
        (directory, entries) -> {
          if (!isBelowUnread(directory)) {
            entries.forEach(
                (name, known) -> {
                  Place place = new Place(directory, name);
                  if (!looked.contains(place)) {
                    depart(place, known);
                  }
                });
          }
        });
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

  private Result conclude(Set<Handle> changed) {
    Replay replay = new Replay(draft, memory::at, ground);
    Set<Place> looked = new HashSet<>();
    List<Sighting> old = oldPlaces(inOrder(), looked, replay);
    boolean again = keepWhatWasMissed(old) || !doubtful.isEmpty();
    addWhatWasNotMet(looked);
    List<Sighting> sightings = inOrder();
    sightings.addAll(old);
    doubtOtherNames(sightings);
    replay.conclude(sightings, ground.now());
    return new Result(replay.outcome(ground.now(), true), draft, doubtful, changed, missed, again);
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

  /// Directories that changed places with others while the crawl went on were not met, and are
  /// there all the same: what is known of their entries stays.
  ///
  /// @return whether there are any
  private boolean keepWhatWasMissed(List<Sighting> sightings) {
    boolean any = false;
    for (Sighting sighting : sightings) {
      Attributes shown = sighting.attributes();
      if (shown != null && missing.containsKey(shown.key().handle())) {
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

  /// What turned up here may be known below another watch's root: looks whether it is there still.
  /// What has taken its place there may be known elsewhere again.
  ///
  /// @param own places that were looked at
  private List<Sighting> oldPlaces(List<Sighting> sightings, Set<Place> own, Replay replay) {
    sightings.forEach(sighting -> own.add(sighting.place()));
    List<Sighting> olds = new ArrayList<>();
    try (Disk.Looks looks = ground.disk().looks()) {
      List<Sighting> turnedUp = sightings;
      while (!turnedUp.isEmpty()) {
        List<Sighting> left = new ArrayList<>();
        List<FileKey> keys = newcomers(turnedUp, replay);
        for (int from = 0; from < keys.size(); from += KEYS) {
          List<FileKey> some = keys.subList(from, Math.min(keys.size(), from + KEYS));
          ground
              .places(ground.graph().of(some))
              .forEach(
                  (place, known) -> {
                    Sighting old = lookAtOldPlace(place, known, own, replay, looks);
                    if (old != null) {
                      left.add(old);
                    }
                  });
        }
        olds.addAll(left);
        turnedUp = left;
      }
    }
    return olds;
  }

  private static List<FileKey> newcomers(List<Sighting> sightings, Replay replay) {
    List<FileKey> keys = new ArrayList<>();
    for (Sighting sighting : sightings) {
      Attributes shown = sighting.attributes();
      if (shown != null && !replay.confirm(sighting.place(), shown)) {
        keys.add(shown.key());
      }
    }
    return keys;
  }

  /// What is there if it is no longer there; null if it is, or nobody can tell.
  private @Nullable Sighting lookAtOldPlace(
      Place place, Known known, Set<Place> own, Replay replay, Disk.Looks looks) {
    String directory = ground.tree().path(place.directory());
    if (directory == null || !own.add(place)) {
      return null;
    }
    Node node = ground.tree().node(place.directory());
    Disk.Directory where = Ground.reach(place.directory(), node, directory);
    Sight sight = looks.look(where, place.name());
    if (sight instanceof Sight.Present(Attributes there) && there.key().equals(known.key())) {
      replay.linkedElsewhere(known.key().handle());
    } else if (!(sight instanceof Sight.Unreachable)) {
      memory.put(place, known);
      return new Sighting(place, sight instanceof Sight.Present(Attributes other) ? other : null);
    }
    return null;
  }
}
