package dev.fsgraph.track;

import dev.fsgraph.graph.Graph.Unreadable;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Sight;
import dev.fsgraph.scan.Mounts.Mount;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is mounted and unmounted below the watched roots. For the tracker's thread.
///
/// A mount deletes nothing and creates nothing: it covers what is below it, and uncovers it again.
/// So no entry of a tree that comes or goes with a mount is told as created or deleted.
final class MountedTrees {

  private final Ground ground;
  private final Commits commits;
  private final Outstanding outstanding;
  private final Trees trees;

  /// Where the graph keeps what was mounted and is not at present.
  private final Set<String> away = new HashSet<>();

  MountedTrees(Ground ground, Commits commits, Outstanding outstanding, Trees trees) {
    this.ground = ground;
    this.commits = commits;
    this.outstanding = outstanding;
    this.trees = trees;
  }

  /// @param known what the graph has at a path, a directory
  /// @param shown what the disk shows; null for nothing
  private record Spot(
      String path, Place place, Known known, @Nullable Attributes shown, @Nullable Mount mount) {

    boolean isSame() {
      return shown != null && shown.key().handle().equals(known.key().handle());
    }

    boolean wasMounted() {
      return !known.key().volume().equals(place.directory().volume());
    }
  }

  /// Makes what the graph has at a path agree with what is mounted there now.
  void settle(String path) throws InterruptedException, IOException {
    Handle parent = ground.trackedParent(path);
    if (parent == null) {
      return;
    }
    Place place = new Place(parent, Paths.name(path));
    List<Known> known = ground.graph().at(List.of(path));
    String same = ground.sameAs(path);
    if (same != null) {
      known.forEach(
          k -> note(path, "%s is mounted here, which is known by that path".formatted(same)));
      return;
    }
    Sight sight = look(parent, place);
    if (known.isEmpty() || !known.getFirst().attributes().isDirectory()) {
      outstanding.doubt(Set.of(place), Set.of());
    } else if (!(sight instanceof Sight.Unreachable)) {
      Attributes shown = sight instanceof Sight.Present(Attributes there) ? there : null;
      settle(new Spot(path, place, known.getFirst(), shown, ground.mounts().at(path)));
    }
  }

  private void settle(Spot spot) throws InterruptedException, IOException {
    if (spot.isSame()) {
      reappear(spot);
    } else if (ground.crosses(spot.path())) {
      cross(spot);
    } else if (!spot.wasMounted() && spot.mount() != null) {
      note(spot.path(), spot.mount().text() + " is mounted over it: what is in it is not seen");
    } else {
      replace(spot);
    }
  }

  private void reappear(Spot spot) throws InterruptedException, IOException {
    Attributes shown = spot.shown();
    if (shown != null
        && ground.descends(spot.path(), shown.key(), spot.place().directory().volume())) {
      note(spot.path(), null);
      away.remove(spot.path());
      ground.marking().doubt(shown.key().volume());
      trees.compare(new Disk.Root(spot.path(), shown));
    }
  }

  private void cross(Spot spot) throws InterruptedException, IOException {
    if (spot.mount() != null && spot.shown() != null) {
      replace(spot);
    } else if (away.add(spot.path())) {
      String reason =
          "what was mounted at %s is not mounted now: what is known of it is kept; a rescan takes what is there instead"
              .formatted(spot.path());
      note(spot.path(), reason);
      commits.tellGap(spot.path(), "mounts", reason, ground.now());
    }
  }

  /// Takes what is at a path now for what was.
  private void replace(Spot spot) throws InterruptedException, IOException {
    AtomicLong hidden = new AtomicLong(-1);
    ground.graph().under(spot.path(), _ -> hidden.incrementAndGet());
    away.remove(spot.path());
    trees.forget(spot.path());
    Mount mount = spot.mount();
    commits.tellGap(
        spot.path(),
        "mounts",
        "%s is at %s now; %d entries that were seen there are not"
            .formatted(
                mount == null ? "the directory below" : mount.text(), spot.path(), hidden.get()),
        null);
    Attributes shown = spot.shown();
    if (shown != null
        && ground.descends(spot.path(), shown.key(), spot.place().directory().volume())) {
      ground.marking().doubt(shown.key().volume());
      trees.scan(new Disk.Root(spot.path(), shown));
    } else {
      outstanding.doubt(Set.of(spot.place()), Set.of());
    }
  }

  /// What is not mounted at and below `root` is given up: somebody has confirmed that.
  void confirm(String root) throws InterruptedException, IOException {
    for (String path : List.copyOf(away)) {
      Handle parent = Paths.isWithin(path, root) ? ground.trackedParent(path) : null;
      List<Known> known = parent == null ? List.of() : ground.graph().at(List.of(path));
      if (parent != null && !known.isEmpty()) {
        Place place = new Place(parent, Paths.name(path));
        Attributes shown =
            look(parent, place) instanceof Sight.Present(Attributes there) ? there : null;
        replace(new Spot(path, place, known.getFirst(), shown, ground.mounts().at(path)));
      }
    }
  }

  private Sight look(Handle parent, Place place) {
    String path = ground.tree().path(parent);
    try (Disk.Looks looks = ground.disk().looks()) {
      return path == null
          ? new Sight.Unreachable("not tracked")
          : looks.look(Ground.reach(parent, ground.tree().node(parent), path), place.name());
    }
  }

  private void note(String path, @Nullable String reason) {
    ground.graph().unreadable(List.of(new Unreadable(path, reason)));
  }
}
