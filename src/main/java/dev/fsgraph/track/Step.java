package dev.fsgraph.track;

import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories;
import dev.fsgraph.move.Draft;
import dev.fsgraph.move.Outcome;
import dev.fsgraph.move.Replay;
import dev.fsgraph.move.Replay.Sighting;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Listing;
import dev.fsgraph.scan.Disk.Looks;
import dev.fsgraph.scan.Disk.Sight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One replay of a list of notices, with what the disk shows at the places they name.
///
/// Nothing is changed but the draft; a step can be thrown away and made again.
final class Step {

  private final Ground ground;
  private final Draft draft;
  private final Memory memory;
  private final Replay replay;
  private final Looks looks;
  private final Map<Place, @Nullable Attributes> diverging = new LinkedHashMap<>();
  private final Set<Handle> listed = new HashSet<>();
  private final Set<Handle> concluded = new HashSet<>();

  /// Directories that could not be listed yet.
  private final Set<Handle> missed = new LinkedHashSet<>();

  /// Places whose directory is gone, as far as is known: it may turn up yet.
  private final Set<Place> hanging = new LinkedHashSet<>();

  private final Set<Place> unreachable = new HashSet<>();

  Step(Ground ground, Memory memory, Looks looks) {
    this.ground = ground;
    this.draft = new Draft(ground.tree());
    this.memory = memory;
    this.looks = looks;
    this.replay = new Replay(draft, memory::at, ground);
  }

  /// Replays `notices` and looks at every place they name, and at `doubtful` ones.
  ///
  /// @param changed directories whose own attributes have to be looked at
  /// @param unlisted directories that could not be listed before
  void replay(
      List<Notice> notices, Collection<Place> doubtful, Set<Handle> changed, Set<Handle> unlisted) {
    replay.changedDirectories().addAll(changed);
    retell(notices, doubtful);
    listAgain(unlisted);
    list();
  }

  /// The same, but lists nothing: the directories that came may hold what has come much later.
  void retell(List<Notice> notices) {
    retell(notices, List.of());
  }

  private void retell(List<Notice> notices, Collection<Place> doubtful) {
    memory.load(placesOf(notices));
    notices.forEach(replay::accept);
    Set<Place> places = new LinkedHashSet<>(replay.places());
    places.addAll(doubtful);
    doubtful.forEach(place -> replay.changedDirectories().add(place.directory()));
    memory.load(places);
    places.forEach(this::look);
    lookAtOtherNames();
  }

  /// Places where the disk shows other than the notices led to.
  Set<Place> diverging() {
    Set<Place> places = new LinkedHashSet<>(diverging.keySet());
    places.addAll(unreachable);
    return places;
  }

  /// Those of them whose directory is not where it should be, or may not be entered.
  Set<Place> unreachable() {
    return unreachable;
  }

  /// True if one of `notices` may explain a divergence.
  boolean mayBeExplainedBy(List<Notice> notices) {
    Set<Handle> handles = new HashSet<>();
    for (Map.Entry<Place, @Nullable Attributes> divergence : diverging.entrySet()) {
      Attributes shown = divergence.getValue();
      if (shown != null) {
        handles.add(shown.key().handle());
      }
    }
    return notices.stream()
        .anyMatch(
            notice ->
                switch (notice) {
                  case Notice.Touched touched ->
                      diverging.containsKey(touched.place())
                          || unreachable.contains(touched.place())
                          || touched.object() != null && handles.contains(touched.object());
                  case Notice.Renamed renamed ->
                      renamed.from() != null && diverging.containsKey(renamed.from())
                          || renamed.to() != null && diverging.containsKey(renamed.to())
                          || handles.contains(renamed.object());
                  case Notice.DirectoryChanged _, Notice.Overflowed _, Notice.Barrier _ -> false;
                });
  }

  /// No notice explains what diverges: what the disk shows is the state.
  void conclude(Instant at) {
    addOldPlaces();
    List<Sighting> sights = new ArrayList<>();
    diverging.forEach(
        (place, shown) -> {
          sights.add(new Sighting(place, shown));
          concluded.add(place.directory());
        });
    replay.conclude(sights, at);
    diverging.clear();
    Set<Place> again = new LinkedHashSet<>(hanging);
    again.addAll(unreachable);
    hanging.clear();
    unreachable.clear();
    list();
    again.stream().filter(place -> draft.path(place) != null).forEach(this::look);
    if (!diverging.isEmpty()) {
      conclude(at);
    }
  }

  /// Directories in which what the disk shows was taken for the state.
  Set<Handle> concluded() {
    return concluded;
  }

  /// Directories that were listed.
  Set<Handle> listed() {
    return listed;
  }

  /// Directories that were to be listed and were not where they should be; they are perhaps gone.
  Set<Handle> missed() {
    missed.addAll(replay.unseen());
    return missed;
  }

  Draft draft() {
    return draft;
  }

  Outcome outcome(Instant at) {
    return replay.outcome(at, false);
  }

  /// Directories whose size and times changed because of what happened in them.
  List<Subject> refreshed(Outcome outcome) {
    Set<Handle> told = new HashSet<>();
    outcome.fates().forEach(fate -> told.add(fate.handle()));
    List<Subject> refreshed = new ArrayList<>();
    for (Handle directory : replay.changedDirectories()) {
      String was = ground.tree().path(directory);
      String is = draft.path(directory);
      if (was == null
          || is == null
          || told.contains(directory)
          || !ground.admits(is, true)) { // let go, and not swept yet
        continue;
      }
      if (looks.look(reach(directory, is)) instanceof Sight.Present(Attributes now)) {
        refreshed.add(new Subject(was, is, false, is, now, List.of()));
      }
    }
    return refreshed;
  }

  /// Looks, and remembers if the place shows other than the notices led to.
  ///
  /// @return who is there
  private Optional<FileKey> look(Place place) {
    String directory = draft.path(place.directory());
    if (directory == null) {
      hanging.add(place);
      return Optional.empty();
    }
    return switch (looks.look(reach(place.directory(), directory), place.name())) {
      case Sight.Present(Attributes shown) -> {
        compare(directory, place, shown);
        yield Optional.of(shown.key());
      }
      case Sight.Absent _ -> {
        compare(directory, place, null);
        yield Optional.empty();
      }
      case Sight.Unreachable _ -> {
        doubt(place);
        yield Optional.empty();
      }
    };
  }

  private void compare(String directory, Place place, @Nullable Attributes shown) {
    if (isMountMatter(directory, place, shown)) {
      return;
    }
    boolean tracked = shown != null && replay.tracks(place, shown);
    if (!replay.confirm(place, shown)) {
      diverging.put(place, tracked ? shown : null);
    }
    if (shown != null && !tracked && !draft.attached(shown.key().handle())) {
      ground.disk().release(shown.key());
    }
  }

  private boolean isMountMatter(String directory, Place place, @Nullable Attributes shown) {
    String volume = place.directory().volume();
    Known known = memory.at(place);
    boolean possible =
        ground.mounts().areIn(directory)
            || known != null && !known.key().volume().equals(volume)
            || shown != null && !shown.key().volume().equals(volume);
    return possible
        && ground.isMountMatter(Paths.child(directory, place.name()), volume, known, shown);
  }

  /// The directory is gone or moved since: its own place has to tell.
  private void doubt(Place place) {
    unreachable.add(place);
    Directories.Node node = draft.node(place.directory());
    if (node != null && node.parent() != null) {
      Place itself = new Place(node.parent(), node.name());
      if (!diverging.containsKey(itself) && !unreachable.contains(itself)) {
        look(itself);
      }
    }
  }

  private Disk.Directory reach(Handle directory, String path) {
    return Ground.reach(directory, draft.node(directory), path);
  }

  /// A write, a link or an unlink through one name changes what all names show.
  private void lookAtOtherNames() {
    Set<FileKey> linked = replay.linked();
    if (linked.isEmpty()) {
      return;
    }
    for (Map.Entry<Place, Known> other : ground.places(ground.graph().of(linked)).entrySet()) {
      Place place = other.getKey();
      if (replay.places().contains(place)) {
        continue;
      }
      memory.put(place, other.getValue());
      if (look(place).filter(other.getValue().key()::equals).isPresent()) {
        replay.linkedElsewhere(other.getValue().key().handle());
      }
    }
  }

  /// Lists the directories that came with what is in them, and those below.
  private void list() {
    List<Replay.Unlisted> unlisted = replay.unlisted();
    while (!unlisted.isEmpty()) {
      Map<Place, Attributes> found = new LinkedHashMap<>();
      for (Replay.Unlisted directory : unlisted) {
        replay.listed(directory.directory().key().handle());
        if (ground.descends(directory.path(), directory.directory().key(), parentOf(directory))) {
          found.putAll(entries(directory.directory().key(), directory.path()));
        }
      }
      arrive(found);
      unlisted = replay.unlisted();
    }
  }

  private String parentOf(Replay.Unlisted directory) {
    Directories.Node node = draft.node(directory.directory().key().handle());
    return node == null || node.parent() == null
        ? directory.directory().key().volume()
        : node.parent().volume();
  }

  /// Directories whose listing failed may be known with entries that have gone since.
  private void listAgain(Set<Handle> unlisted) {
    Map<Place, Attributes> found = new LinkedHashMap<>();
    for (Handle directory : unlisted) {
      Directories.Node node = draft.node(directory);
      String path = draft.path(directory);
      if (node == null) {
        continue;
      }
      if (path == null) {
        missed.add(directory); // it may turn up
      } else {
        Map<Place, Attributes> entries = entries(reach(directory, path).key(), path);
        found.putAll(entries);
        if (!missed.contains(directory)) {
          compareWithKnown(directory, entries);
        }
      }
    }
    arrive(found);
  }

  private void compareWithKnown(Handle directory, Map<Place, Attributes> entries) {
    String was = ground.tree().path(directory);
    if (was == null) {
      return;
    }
    ground
        .graph()
        .under(
            was,
            known -> {
              if (!known.path().equals(was) && Paths.parent(known.path()).equals(was)) {
                compareWithKnown(new Place(directory, Paths.name(known.path())), known, entries);
              }
            });
  }

  private void compareWithKnown(Place place, Known known, Map<Place, Attributes> entries) {
    memory.put(place, known);
    Attributes shown = entries.get(place);
    if (shown == null) {
      compare(Paths.parent(known.path()), place, null);
    } else if (shown.isDirectory() && shown.key().equals(known.key())) {
      missed.add(shown.key().handle()); // nobody came there either
    }
  }

  private Map<Place, Attributes> entries(FileKey key, String path) {
    listed.add(key.handle());
    Map<Place, Attributes> entries = new LinkedHashMap<>();
    switch (looks.list(new Disk.Directory(key, path), ground.gate(path))) {
      case Listing.Entries(List<Found> found, Attributes itself) -> {
        ground
            .tracked(path, found)
            .forEach(f -> entries.put(new Place(key.handle(), f.name()), f.attributes()));
        seeAgain(itself);
      }
      case Listing.Unreadable(String reason) -> ground.unreadable(path, reason);
      case Listing.Vanished _ -> missed.add(key.handle());
    }
    return entries;
  }

  /// What was made in a directory before it was marked has changed its size and times.
  private void seeAgain(Attributes directory) {
    Directories.Node node = draft.node(directory.key().handle());
    if (node != null && node.parent() != null) {
      replay.confirm(new Place(node.parent(), node.name()), directory);
    }
  }

  /// Takes what a listing found: what nobody knows is new; what is known elsewhere may have moved.
  private void arrive(Map<Place, Attributes> found) {
    memory.load(found.keySet());
    Map<Place, Attributes> arrivals = new LinkedHashMap<>();
    found.forEach(
        (place, shown) -> {
          if (!replay.isConfirmed(place, shown)) {
            arrivals.put(place, shown);
          }
        });
    Set<FileKey> keys = new HashSet<>();
    arrivals.values().forEach(shown -> keys.add(shown.key()));
    Set<Handle> known = new HashSet<>();
    ground.graph().of(keys).forEach(k -> known.add(k.key().handle()));
    List<Sighting> newcomers = new ArrayList<>();
    arrivals.forEach(
        (place, shown) -> {
          Handle handle = shown.key().handle();
          if (known.contains(handle) || replay.involves(handle) || draft.attached(handle)) {
            diverging.put(place, shown);
          } else {
            newcomers.add(new Sighting(place, shown));
          }
        });
    replay.conclude(newcomers, ground.now());
  }

  /// The places where the graph has what turned up elsewhere: looks whether it is there still. What
  /// has taken its place there has turned up too.
  private void addOldPlaces() {
    Set<FileKey> asked = new HashSet<>();
    for (Set<FileKey> keys = turnedUp(asked); !keys.isEmpty(); keys = turnedUp(asked)) {
      ground.places(ground.graph().of(keys)).forEach(this::lookAtOldPlace);
      asked.addAll(keys);
    }
  }

  private Set<FileKey> turnedUp(Set<FileKey> asked) {
    Set<FileKey> keys = new HashSet<>();
    for (Attributes shown : diverging.values()) {
      if (shown != null && !asked.contains(shown.key())) {
        keys.add(shown.key());
      }
    }
    return keys;
  }

  private void lookAtOldPlace(Place place, Known known) {
    if (diverging.containsKey(place) || draft.path(place) == null) {
      return;
    }
    memory.put(place, known);
    if (look(place).filter(known.key()::equals).isPresent()) {
      replay.linkedElsewhere(known.key().handle());
      stillThere(known);
    }
  }

  /// A directory cannot be at two places: the look that found it elsewhere is out of date.
  private void stillThere(Known known) {
    if (known.attributes().isDirectory()) {
      diverging.values().removeIf(shown -> shown != null && shown.key().equals(known.key()));
    }
  }

  private static Set<Place> placesOf(List<Notice> notices) {
    Set<Place> places = new HashSet<>();
    for (Notice notice : notices) {
      switch (notice) {
        case Notice.Touched touched -> places.add(touched.place());
        case Notice.Renamed renamed -> {
          if (renamed.from() != null) {
            places.add(renamed.from());
          }
          if (renamed.to() != null) {
            places.add(renamed.to());
          }
        }
        case Notice.DirectoryChanged _, Notice.Overflowed _, Notice.Barrier _ -> {}
      }
    }
    return places;
  }
}
