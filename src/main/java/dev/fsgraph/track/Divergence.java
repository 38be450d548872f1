package dev.fsgraph.track;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories;
import dev.fsgraph.move.Draft;
import dev.fsgraph.move.Replay;
import dev.fsgraph.move.Replay.Sighting;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Looks;
import dev.fsgraph.scan.Disk.Sight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the disk shows other than the notices of a step led to. Looks at places to find that out.
final class Divergence {

  private final Ground ground;
  private final Draft draft;
  private final Memory memory;
  private final Replay replay;
  private final Looks looks;
  private final Map<Place, @Nullable Attributes> diverging = new LinkedHashMap<>();

  /// Places whose directory is gone, as far as is known: it may turn up yet.
  private final Set<Place> hanging = new LinkedHashSet<>();

  private final Set<Place> unreachable = new HashSet<>();

  Divergence(Ground ground, Draft draft, Memory memory, Replay replay, Looks looks) {
    this.ground = ground;
    this.draft = draft;
    this.memory = memory;
    this.replay = replay;
    this.looks = looks;
  }

  /// All places at which something is to be explained.
  Set<Place> places() {
    Set<Place> places = new LinkedHashSet<>(diverging.keySet());
    places.addAll(unreachable);
    return places;
  }

  /// Those of them whose directory is not where it should be, or may not be entered.
  Set<Place> unreachable() {
    return unreachable;
  }

  /// Whether the disk was seen to show anything other.
  boolean hasSightings() {
    return !diverging.isEmpty();
  }

  /// A listing shows something at a place that no notice led to.
  void add(Place place, Attributes shown) {
    diverging.put(place, shown);
  }

  /// What the disk was seen to show. Nothing of it is left.
  List<Sighting> takeSightings() {
    List<Sighting> sightings = new ArrayList<>();
    diverging.forEach((place, shown) -> sightings.add(new Sighting(place, shown)));
    diverging.clear();
    return sightings;
  }

  /// Places that could not be looked at. None of them is left.
  Set<Place> takeUnseen() {
    Set<Place> unseen = new LinkedHashSet<>(hanging);
    unseen.addAll(unreachable);
    hanging.clear();
    unreachable.clear();
    return unseen;
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

  /// Looks, and remembers if the place shows other than the notices led to.
  ///
  /// @return who is there
  Optional<FileKey> look(Place place) {
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

  /// @param directory its path
  /// @param shown null if nothing is there
  void compare(String directory, Place place, @Nullable Attributes shown) {
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

  /// A write, a link or an unlink through one name changes what all names show.
  void lookAtOtherNames() {
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

  /// The places where the graph has what turned up elsewhere: looks whether it is there still. What
  /// has taken its place there has turned up too.
  void addOldPlaces() {
    Set<FileKey> asked = new HashSet<>();
    for (Set<FileKey> keys = turnedUp(asked); !keys.isEmpty(); keys = turnedUp(asked)) {
      ground.places(ground.graph().of(keys)).forEach(this::lookAtOldPlace);
      keys.forEach(this::lookAgain);
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
      stillThere(known.key());
    }
  }

  /// What this step has met before it turned up elsewhere may have moved between the two looks.
  private void lookAgain(FileKey key) {
    Place place = replay.whereabouts(key.handle());
    if (place != null
        && !diverging.containsKey(place)
        && draft.path(place) != null
        && look(place).filter(key::equals).isPresent()) {
      stillThere(key);
    }
  }

  /// A directory cannot be at two places: the look that found it elsewhere is out of date.
  private void stillThere(FileKey key) {
    diverging
        .values()
        .removeIf(shown -> shown != null && shown.isDirectory() && shown.key().equals(key));
  }

  private Disk.Directory reach(Handle directory, String path) {
    return Ground.reach(directory, draft.node(directory), path);
  }
}
