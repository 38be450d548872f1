package dev.fsgraph.track;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories;
import dev.fsgraph.move.Draft;
import dev.fsgraph.move.Replay;
import dev.fsgraph.move.Replay.Sighting;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Listing;
import dev.fsgraph.scan.Disk.Looks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists directories for a step, and takes in what is found there.
final class Newcomers {

  private final Ground ground;
  private final Draft draft;
  private final Memory memory;
  private final Replay replay;
  private final Looks looks;
  private final Divergence divergence;
  private final Set<Handle> listed = new HashSet<>();

  /// Directories that could not be listed yet.
  private final Set<Handle> missed = new LinkedHashSet<>();

  Newcomers(
      Ground ground,
      Draft draft,
      Memory memory,
      Replay replay,
      Looks looks,
      Divergence divergence) {
    this.ground = ground;
    this.draft = draft;
    this.memory = memory;
    this.replay = replay;
    this.looks = looks;
    this.divergence = divergence;
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

  /// Lists the directories that came with what is in them, and those below.
  void list() {
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
  void listAgain(Set<Handle> unlisted) {
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
        Map<Place, Attributes> entries = entries(Ground.reach(directory, node, path).key(), path);
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
      divergence.compare(Paths.parent(known.path()), place, null);
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
            divergence.add(place, shown);
          } else {
            newcomers.add(new Sighting(place, shown));
          }
        });
    replay.conclude(newcomers, ground.now());
  }
}
