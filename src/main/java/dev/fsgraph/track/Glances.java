package dev.fsgraph.track;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Author;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Notice.What;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.Disk.Sight;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Looks at single places on the disk, for those who read. Changes nothing: where something else is
/// than is known, the tracker is told to look itself. Thread-safe.
///
/// Goes down from the nearest directory that is known, by its identity and then name by name, so no
/// symlink leads out of a tree.
final class Glances {

  private final Ground ground;
  private final Function<String, @Nullable Entry> known;
  private final Consumer<Place> places;
  private final Consumer<Notice> changes;

  /// @param known what reads say is at a path
  /// @param places that the tracker should look at
  /// @param changes of what is where it is known to be, as the kernel would have told them
  Glances(
      Ground ground,
      Function<String, @Nullable Entry> known,
      Consumer<Place> places,
      Consumer<Notice> changes) {
    this.ground = ground;
    this.known = known;
    this.places = places;
    this.changes = changes;
  }

  /// @param root of the watch that shows the path
  /// @param expected what is known to be there; null for nothing
  Sight look(String root, String path, @Nullable Attributes expected) {
    try (Disk.Looks looks = ground.disk().looks()) {
      if (path.equals(root)) {
        return root(looks, path, expected);
      }
      Entry above = nearestAbove(root, path);
      if (above == null || !above.attributes().isDirectory()) {
        return new Sight.Unreachable("no directory above it is known");
      }
      Sight sight = descend(looks, above, path);
      if (isOther(sight, expected)) {
        String first = Paths.name(towards(path, above.path()));
        tell(new Place(above.attributes().key().handle(), first), sight, expected);
      }
      return sight;
    } catch (UncheckedIOException e) {
      return new Sight.Unreachable(String.valueOf(e.getMessage()));
    }
  }

  private void tell(Place place, Sight sight, @Nullable Attributes expected) {
    if (expected != null
        && sight instanceof Sight.Present(Attributes shown)
        && shown.key().equals(expected.key())) {
      changes.accept(changed(place, shown));
    } else {
      places.accept(place);
    }
  }

  private Notice changed(Place place, Attributes shown) {
    Handle object = shown.key().handle();
    return shown.isDirectory()
        ? new Notice.DirectoryChanged(object, Author.UNKNOWN, ground.now())
        : new Notice.Touched(
            place, object, Set.of(What.WRITTEN), false, Author.UNKNOWN, ground.now());
  }

  private Sight root(Disk.Looks looks, String root, @Nullable Attributes expected) {
    if (expected == null) {
      return new Sight.Unreachable("the root of the watch is not known yet");
    }
    Sight sight = looks.look(new Disk.Directory(expected.key(), root));
    if (isOther(sight, expected)) {
      changes.accept(
          new Notice.DirectoryChanged(expected.key().handle(), Author.UNKNOWN, ground.now()));
    }
    return sight;
  }

  private @Nullable Entry nearestAbove(String root, String path) {
    String at = path;
    do {
      at = Paths.parent(at);
      Entry entry = known.apply(at);
      if (entry != null) {
        return entry;
      }
    } while (!at.equals(root) && !at.equals("/"));
    return null;
  }

  private Sight descend(Disk.Looks looks, Entry above, String path) {
    Disk.Directory directory = new Disk.Directory(above.attributes().key(), above.path());
    while (true) {
      String next = towards(path, directory.path());
      Sight sight = looks.look(directory, Paths.name(next));
      if (!(sight instanceof Sight.Present(Attributes shown))) {
        return sight;
      }
      if (!ground.tracks(next, shown) || isKnownElsewhere(next)) {
        return new Sight.Absent();
      }
      if (next.equals(path)) {
        return sight;
      }
      if (!shown.isDirectory() || !ground.descends(next, shown.key(), directory.key().volume())) {
        return new Sight.Absent();
      }
      directory = new Disk.Directory(shown.key(), next);
    }
  }

  private boolean isKnownElsewhere(String path) {
    return ground.mounts().at(path) != null && ground.sameAs(path) != null;
  }

  /// The path one level below `directory` on the way to `path`.
  private static String towards(String path, String directory) {
    int end = path.indexOf('/', directory.equals("/") ? 1 : directory.length() + 1);
    return end < 0 ? path : path.substring(0, end);
  }

  static boolean isOther(Sight sight, @Nullable Attributes expected) {
    return switch (sight) {
      case Sight.Present(Attributes shown) ->
          expected == null || !shown.key().equals(expected.key()) || shown.differsFrom(expected);
      case Sight.Absent _ -> expected != null;
      case Sight.Unreachable _ -> true;
    };
  }
}
