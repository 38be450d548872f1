package dev.fsgraph.track;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Known;
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

/// Finds out whether what turned up in a compared tree is still where the graph has it elsewhere.
final class OldPlaces {

  /// So many keys are asked of the graph at once.
  private static final int KEYS = 5_000;

  private final Ground ground;
  private final Memory memory;
  private final Replay replay;
  private final List<Sighting> sightings;
  private final Set<Place> looked = new HashSet<>();

  /// @param sightings what the tree shows; those of the old places are added
  OldPlaces(Ground ground, Memory memory, Replay replay, List<Sighting> sightings) {
    this.ground = ground;
    this.memory = memory;
    this.replay = replay;
    this.sightings = sightings;
    sightings.forEach(sighting -> looked.add(sighting.place()));
  }

  /// Where another is instead, it has an old place of its own, and so on.
  void add() {
    int done = 0;
    try (Disk.Looks looks = ground.disk().looks()) {
      while (done < sightings.size()) {
        List<FileKey> keys = newcomers(sightings.subList(done, sightings.size()));
        done = sightings.size();
        for (int from = 0; from < keys.size(); from += KEYS) {
          List<FileKey> some = keys.subList(from, Math.min(keys.size(), from + KEYS));
          ground
              .places(ground.graph().of(some))
              .forEach((place, known) -> look(place, known, looks));
        }
      }
    }
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

  private void look(Place place, Known known, Disk.Looks looks) {
    String directory = ground.tree().path(place.directory());
    if (directory == null || !looked.add(place)) {
      return;
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
      sightings.add(
          new Sighting(place, sight instanceof Sight.Present(Attributes other) ? other : null));
    }
  }
}
