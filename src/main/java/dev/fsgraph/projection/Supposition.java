package dev.fsgraph.projection;

import dev.fsgraph.index.EntryReader;
import dev.fsgraph.link.Destination;
import dev.fsgraph.link.Place;
import dev.fsgraph.link.Places;
import dev.fsgraph.link.Walk;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Pointer;
import dev.fsgraph.model.Stored;
import dev.fsgraph.reference.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What would become of links and references if something were moved, without anything else being
/// changed: whether each that leads into it, or out of it, or is within, would lead to the same.
final class Supposition {

  private final EntryReader index;
  private final Territory territory;
  private final Outskirts outskirts;
  private final String from;
  private final String to;
  private final Rereading reread;

  /// Searches a file as if it were at another path.
  @FunctionalInterface
  interface Rereading {

    /// @param now what it refers to where it is: the answer if it cannot be read
    List<Reference> as(Stored file, String path, List<Reference> now);
  }

  /// @param to where it would be then: a path, nothing is there now
  Supposition(
      EntryReader index,
      Territory territory,
      Outskirts outskirts,
      String from,
      String to,
      Rereading reread) {
    this.index = index;
    this.territory = territory;
    this.outskirts = outskirts;
    this.from = from;
    this.to = to;
    this.reread = reread;
  }

  /// In path order.
  List<Consequence> consequences() {
    Set<String> owners = new TreeSet<>(PathRange.ORDER);
    owners.addAll(index.followedThrough(List.of(from)));
    index.links(from, link -> owners.add(link.path()));
    index.referring(from, file -> owners.add(file.path()));
    return index.atOneMoment(
        at -> {
          Places now = new IndexedPlaces(at, territory, outskirts);
          List<Consequence> all = new ArrayList<>();
          for (String owner : owners) {
            Stored stored = at.apply(owner);
            if (stored != null) {
              add(stored, now, all);
            }
          }
          all.sort(Comparator.comparing(Consequence::path, PathRange.ORDER));
          return all;
        });
  }

  private void add(Stored stored, Places now, List<Consequence> into) {
    String path = stored.path();
    Places supposed = (at, directory) -> moved(at, directory, now);
    String target = stored.entry().attributes().target();
    if (stored.entry().attributes().kind() == Kind.SYMLINK && target != null) {
      compare(
          new Consequence(path, Pointer.LINK, null, target, 0, "", false),
          Walk.ofLink(now, path, target),
          Walk.ofLink(supposed, shifted(path), target),
          into);
    } else if (stored.extracted() != null) {
      Map<String, Reference> later = new HashMap<>();
      references(stored).forEach(each -> later.put(each.kind() + " " + each.detail(), each));
      for (Reference each : References.decoded(stored.extracted())) {
        Reference then = later.get(each.kind() + " " + each.detail());
        compare(
            new Consequence(
                path, Pointer.REFERENCE, each.kind(), each.detail(), each.line(), "", false),
            References.destination(each.candidates(), now),
            then == null ? null : References.destination(then.candidates(), supposed),
            into);
      }
    }
  }

  /// What is broken now is not broken by it.
  private void compare(
      Consequence consequence,
      @Nullable Destination now,
      @Nullable Destination then,
      List<Consequence> into) {
    String target = now == null || now.breach() != null ? null : now.named();
    if (target == null || !(isInside(consequence.path()) || isInside(target))) {
      return;
    }
    boolean holds = then != null && then.breach() == null && shifted(target).equals(then.named());
    into.add(consequence.leading(target, holds));
  }

  private boolean isInside(String path) {
    return Paths.isWithin(path, from);
  }

  private String shifted(String path) {
    return isInside(path) ? to + path.substring(from.length()) : path;
  }

  private Place moved(String path, Place directory, Places now) {
    if (Paths.isWithin(path, to)) {
      return now.at(from + path.substring(to.length()), directory);
    }
    if (isInside(path)) {
      return Place.nothing(directory.outside());
    }
    Place there = now.at(path, directory);
    boolean isMade = there.shape() == Place.Shape.NOTHING && Paths.isWithin(to, path);
    return isMade ? Place.directory(there.outside()) : there;
  }

  /// What the file would refer to at its new place.
  private List<Reference> references(Stored stored) {
    List<Reference> now = References.decoded(String.valueOf(stored.extracted()));
    return isInside(stored.path()) ? reread.as(stored, shifted(stored.path()), now) : now;
  }
}
