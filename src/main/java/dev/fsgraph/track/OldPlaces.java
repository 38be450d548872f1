package dev.fsgraph.track;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.move.Replay;
import dev.fsgraph.move.Replay.Sighting;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Sight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out whether what turned up in a compared tree is still where the graph has it.
final class OldPlaces {

  /// So many keys are asked of the graph at once.
  private static final int KEYS = 5_000;

  private final Ground ground;
  private final Memory memory;
  private final Replay replay;
  private final Set<Place> looked = new HashSet<>();

  OldPlaces(Ground ground, Memory memory, Replay replay) {
    this.ground = ground;
    this.memory = memory;
    this.replay = replay;
  }

  /// Those that somebody has left, and who is there now. What has taken a place may be known
  /// elsewhere again, and so on.
  ///
  /// @param sightings what the tree shows
  List<Sighting> of(List<Sighting> sightings) {
    sightings.forEach(sighting -> looked.add(sighting.place()));
    List<Sighting> olds = new ArrayList<>();
    try (Disk.Looks looks = ground.disk().looks()) {
      List<Sighting> turnedUp = sightings;
      while (!turnedUp.isEmpty()) {
        turnedUp = leftBy(newcomers(turnedUp), looks);
        olds.addAll(turnedUp);
      }
    }
    return olds;
  }

  /// Places that were looked at, here or in the tree.
  Set<Place> looked() {
    return looked;
  }

  private List<FileKey> newcomers(List<Sighting> some) {
    List<FileKey> keys = new ArrayList<>();
    for (Sighting sighting : some) {
      Attributes shown = sighting.attributes();
      if (shown != null && !replay.isConfirmed(sighting.place(), shown)) {
        keys.add(shown.key());
      }
    }
    return keys;
  }

  private List<Sighting> leftBy(List<FileKey> keys, Disk.Looks looks) {
    List<Sighting> left = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += KEYS) {
      List<FileKey> some = keys.subList(from, Math.min(keys.size(), from + KEYS));
      ground
          .places(ground.graph().of(some))
          .forEach(
              (place, known) -> {
                Sighting old = look(place, known, looks);
                if (old != null) {
                  left.add(old);
                }
              });
    }
    return left;
  }

  /// What is there if it is no longer there; null if it is, or nobody can tell.
  private @Nullable Sighting look(Place place, Known known, Disk.Looks looks) {
    String directory = ground.tree().path(place.directory());
    if (directory == null || !looked.add(place)) {
      return null;
    }
    Node node = ground.tree().node(place.directory());
    Disk.Directory where = Ground.reach(place.directory(), node, directory);
    Sight sight = looks.look(where, place.name());
    if (sight instanceof Sight.Present(Attributes there) && there.key().equals(known.key())) {
      replay.linkedElsewhere(known.key().handle());
    } else if (!(sight instanceof Sight.Unreachable) || known.attributes().isDirectory()) {
      // A directory is at one place only: what was found elsewhere is no longer in one that is
      // gone.
      memory.put(place, known);
      Attributes other = sight instanceof Sight.Present(Attributes shown) ? shown : null;
      String path = Paths.child(directory, place.name());
      return new Sighting(place, other != null && ground.tracks(path, other) ? other : null);
    }
    return null;
  }
}
