package dev.fsgraph.projection;

import dev.fsgraph.link.Place;
import dev.fsgraph.link.Place.Shape;
import dev.fsgraph.link.Places;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Stored;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is where: the index says it of what is watched, the disk of the rest. For one moment, and
/// one thread.
final class IndexedPlaces implements Places {

  private final Function<String, @Nullable Stored> index;
  private final Territory territory;
  private final Outskirts outskirts;
  private final Map<String, Place> outside = new HashMap<>();

  /// Directories of which the index does not know what they hold.
  private final Set<String> closed = new HashSet<>();

  IndexedPlaces(
      Function<String, @Nullable Stored> index, Territory territory, Outskirts outskirts) {
    this.index = index;
    this.territory = territory;
    this.outskirts = outskirts;
  }

  @Override
  public Place at(String path, Place directory) {
    Stored stored = index.apply(path);
    if (stored != null) {
      if (stored.entry().unreadable() != null) {
        closed.add(path);
      }
      return place(stored.entry().attributes(), false);
    }
    if (territory.isAbove(path)) {
      return Place.directory(true);
    }
    return directory.outside() || closed.contains(Paths.parent(path)) ? look(path) : unknown(path);
  }

  /// Not there, or left out by filters.
  private Place unknown(String path) {
    boolean asFile = territory.shows(path, false);
    boolean asDirectory = territory.shows(path, true);
    if (asFile && asDirectory) {
      return Place.nothing(false);
    }
    Place there = look(path);
    boolean shown =
        switch (there.shape()) {
          case NOTHING -> asFile || asDirectory;
          case DIRECTORY -> asDirectory;
          case LINK, OTHER -> asFile;
        };
    return shown ? Place.nothing(false) : there;
  }

  private Place look(String path) {
    return outside.computeIfAbsent(
        path,
        _ -> {
          Attributes there = outskirts.at(path);
          return there == null ? Place.nothing(true) : place(there, true);
        });
  }

  private static Place place(Attributes attributes, boolean outside) {
    return switch (attributes.kind()) {
      case DIRECTORY -> Place.directory(outside);
      case SYMLINK ->
          new Place(Shape.LINK, attributes.target() == null ? "" : attributes.target(), outside);
      case FILE, SPECIAL -> Place.other(outside);
    };
  }
}
