package dev.fsgraph.link;

import dev.fsgraph.link.Destination.Breach;
import dev.fsgraph.link.Destination.Reason;
import dev.fsgraph.link.Place.Shape;
import dev.fsgraph.model.Paths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows one path name by name, as `path_lookupat` of the kernel does: `..` leads to the
/// directory that really holds what was reached, and the forty-first link is one too many.
public final class Walk {

  /// `MAXSYMLINKS` of the kernel.
  static final int MOST_LINKS = 40;

  private static final String HERE = ".";
  private static final String UP = "..";

  private final Places places;
  private final boolean followsLast;
  private final Set<String> walked = new LinkedHashSet<>();
  private final Deque<Place> above = new ArrayDeque<>();
  private final Deque<String> ahead = new ArrayDeque<>();
  private String at = "/";
  private Place here;
  private int links;
  private @Nullable String lastLink;

  /// How many names ahead are those of the path itself, not of a link on the way.
  private int own;

  private @Nullable String named;
  private boolean namedOutside;
  private boolean outside;

  private Walk(Places places, boolean followsLast, int links) {
    this.places = places;
    this.followsLast = followsLast;
    this.links = links;
    this.here = look("/", Place.directory(true));
  }

  /// Where the symbolic link `link` leads, which holds `target`.
  public static Destination ofLink(Places places, String link, String target) {
    return new Walk(places, true, 1).from(Paths.parent(link), target);
  }

  /// Where `path` leads, as a program that has the real path `directory` for its own uses it.
  ///
  /// @param followsLast false if a link at its end is meant itself
  public static Destination of(Places places, String directory, String path, boolean followsLast) {
    return new Walk(places, followsLast, 0).from(directory, path);
  }

  private Destination from(String directory, String path) {
    List<String> names = names(path);
    if (!path.startsWith("/")) {
      ahead.addAll(names(directory));
    }
    ahead.addAll(names);
    own = names.size();
    while (!ahead.isEmpty()) {
      Breach breach = step();
      if (breach != null) {
        return new Destination(named, namedOutside, null, breach, outside, walked);
      }
    }
    if (named == null) {
      named = at;
      namedOutside = here.outside();
    }
    return new Destination(named, namedOutside, at, null, outside, walked);
  }

  /// A slash at the end asks for a directory, as `/.` does.
  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    for (int start = 0; start < path.length(); ) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (end > start) {
        names.add(path.substring(start, end));
      }
      start = end + 1;
    }
    if (path.endsWith("/") && !names.isEmpty()) {
      names.add(HERE);
    }
    return names;
  }

  /// One name. Null if all is well.
  private @Nullable Breach step() {
    boolean mine = ahead.size() == own;
    String name = ahead.remove();
    own -= mine ? 1 : 0;
    if (here.shape() != Shape.DIRECTORY) {
      boolean there = name.equals(HERE) || name.equals(UP);
      String missed = there ? at : Paths.child(at, name);
      return breach(Reason.NOT_A_DIRECTORY, missed, there, here.outside());
    }
    switch (name) {
      case HERE -> {}
      case UP -> {
        if (!at.equals("/")) {
          at = Paths.parent(at);
          here = above.pop();
        }
      }
      default -> {
        return enter(name, mine && own == 0);
      }
    }
    return null;
  }

  private @Nullable Breach enter(String name, boolean last) {
    String path = Paths.child(at, name);
    Place place = look(path, here);
    outside |= place.outside() && place.shape() != Shape.DIRECTORY;
    if (last && place.shape() != Shape.NOTHING) {
      named = path;
      namedOutside = place.outside();
    }
    return switch (place.shape()) {
      case NOTHING -> breach(Reason.MISSING, path, false, place.outside());
      case LINK -> last && !followsLast ? arrive(path, place) : follow(path, place);
      case DIRECTORY, OTHER -> arrive(path, place);
    };
  }

  private @Nullable Breach arrive(String path, Place place) {
    above.push(here);
    at = path;
    here = place;
    return null;
  }

  private @Nullable Breach follow(String link, Place place) {
    lastLink = link;
    if (++links > MOST_LINKS) {
      return breach(Reason.LOOP, link, true, place.outside());
    }
    String target = place.target() == null ? "" : place.target();
    List<String> names = names(target);
    for (int i = names.size() - 1; i >= 0; i--) {
      ahead.push(names.get(i));
    }
    if (target.startsWith("/")) {
      above.clear();
      at = "/";
      here = look("/", Place.directory(true));
    }
    return null;
  }

  private Place look(String path, Place directory) {
    walked.add(path);
    return places.at(path, directory);
  }

  private Breach breach(Reason reason, String path, boolean there, boolean outside) {
    List<String> rest = new ArrayList<>();
    for (String name : ahead) {
      if (name.equals(UP)) {
        break;
      }
      if (!name.equals(HERE)) {
        rest.add(name);
      }
    }
    boolean whole = !ahead.contains(UP);
    return new Breach(reason, path, there, String.join("/", rest), whole, outside, lastLink);
  }
}
