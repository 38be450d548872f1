package dev.fsgraph.track;

import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Draft;
import dev.fsgraph.move.Outcome;
import dev.fsgraph.move.Replay;
import dev.fsgraph.move.Replay.Sighting;
import dev.fsgraph.scan.Disk.Looks;
import dev.fsgraph.scan.Disk.Sight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One replay of a list of notices, with what the disk shows at the places they name.
///
/// Nothing is changed but the draft; a step can be thrown away and made again.
final class Step {

  private final Ground ground;
  private final Draft draft;
  private final Memory memory;
  private final Replay replay;
  private final Looks looks;
  private final Divergence divergence;
  private final Newcomers newcomers;
  private final Set<Handle> concluded = new HashSet<>();

  Step(Ground ground, Memory memory, Looks looks) {
    this.ground = ground;
    this.draft = new Draft(ground.tree());
    this.memory = memory;
    this.looks = looks;
    this.replay = new Replay(draft, memory::at, ground);
    this.divergence = new Divergence(ground, draft, memory, replay, looks);
    this.newcomers = new Newcomers(ground, draft, memory, replay, looks, divergence);
  }

  /// Replays `notices` and looks at every place they name, and at `doubtful` ones.
  ///
  /// @param changed directories whose own attributes have to be looked at
  /// @param unlisted directories that could not be listed before
  void replay(
      List<Notice> notices, Collection<Place> doubtful, Set<Handle> changed, Set<Handle> unlisted) {
    replay.changedDirectories().addAll(changed);
    retell(notices, doubtful);
    newcomers.listAgain(unlisted);
    newcomers.list();
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
    places.forEach(divergence::look);
    divergence.lookAtOtherNames();
  }

  /// Places where the disk shows other than the notices led to.
  Set<Place> diverging() {
    return divergence.places();
  }

  /// Those of them whose directory is not where it should be, or may not be entered.
  Set<Place> unreachable() {
    return divergence.unreachable();
  }

  /// True if one of `notices` may explain a divergence.
  boolean mayBeExplainedBy(List<Notice> notices) {
    return divergence.mayBeExplainedBy(notices);
  }

  /// No notice explains what diverges: what the disk shows is the state.
  void conclude(Instant at) {
    divergence.addOldPlaces();
    List<Sighting> sightings = divergence.takeSightings();
    sightings.forEach(sighting -> concluded.add(sighting.place().directory()));
    replay.conclude(sightings, at);
    Set<Place> again = divergence.takeUnseen();
    newcomers.list();
    again.forEach(divergence::look);
    if (divergence.hasSightings()) {
      conclude(at);
    }
  }

  /// Directories in which what the disk shows was taken for the state.
  Set<Handle> concluded() {
    return concluded;
  }

  /// Directories that were listed.
  Set<Handle> listed() {
    return newcomers.listed();
  }

  /// Directories that were to be listed and were not where they should be; they are perhaps gone.
  Set<Handle> missed() {
    return newcomers.missed();
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
      if (looks.look(Ground.reach(directory, draft.node(directory), is))
          instanceof Sight.Present(Attributes now)) {
        refreshed.add(new Subject(was, is, false, is, now, List.of()));
      }
    }
    return refreshed;
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
