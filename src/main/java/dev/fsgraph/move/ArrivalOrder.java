package dev.fsgraph.move;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// In which order arrivals that were found at once can be told, one after the other, so that the
/// paths of each are those of its moment.
///
/// What hangs below a directory that arrives comes after it, always. What is in the way of another
/// goes first; in a circle one begins all the same. And if that can be had, what leaves a directory
/// that moves comes before it, and so is told from the path it was known by.
final class ArrivalOrder {

  /// Something that is where it was not.
  ///
  /// @param old who it is; null for a newcomer
  record Arrival(Place place, Attributes attributes, @Nullable Actor old) {

    Handle handle() {
      return attributes.key().handle();
    }
  }

  private static final class Waiting {
    final Arrival arrival;
    final List<Waiting> below = new ArrayList<>(0);

    /// The directory it leaves, which is to move after it.
    @Nullable Waiting left;

    /// What is to take its old place.
    @Nullable Waiting successor;

    int leavers;
    boolean inTheWay;
    boolean hangs = true;
    boolean told;

    Waiting(Arrival arrival) {
      this.arrival = arrival;
    }
  }

  private final Directories tree;
  private final Map<Handle, Waiting> directories = new HashMap<>();
  private final Map<Place, Waiting> leaving = new HashMap<>();
  private final Deque<Waiting> free = new ArrayDeque<>();
  private final Deque<Waiting> left = new ArrayDeque<>();
  private final Deque<Waiting> blocked = new ArrayDeque<>();
  private final List<Arrival> told = new ArrayList<>();

  private ArrivalOrder(Directories tree) {
    this.tree = tree;
  }

  /// Those that can be told, in order. Missing are those that would hang below themselves: the
  /// looks that found them contradict each other.
  ///
  /// @param tree the directories before
  static List<Arrival> of(List<Arrival> arrivals, Directories tree) {
    return new ArrivalOrder(tree).order(arrivals.stream().map(Waiting::new).toList());
  }

  private List<Arrival> order(List<Waiting> all) {
    all.forEach(this::register);
    all.forEach(this::link);
    all.stream().filter(each -> each.hangs).forEach(this::enter);
    tell();
    while (!left.isEmpty() || !blocked.isEmpty()) {
      free.add(left.isEmpty() ? blocked.remove() : left.remove());
      tell();
    }
    return told;
  }

  private void register(Waiting each) {
    if (each.arrival.attributes().isDirectory()) {
      directories.put(each.arrival.handle(), each);
    }
    if (each.arrival.old() != null) {
      leaving.put(each.arrival.old().lastPlace, each);
    }
  }

  private void link(Waiting each) {
    Waiting above = nearest(each.arrival.place().directory());
    if (above != null) {
      each.hangs = false;
      above.below.add(each);
    }
    Actor old = each.arrival.old();
    Waiting left = old == null ? null : nearest(old.lastPlace.directory());
    if (left != null && left.arrival.old() != null) {
      each.left = left;
      left.leavers++;
    }
    Waiting inTheWay = leaving.get(each.arrival.place());
    if (inTheWay != null && inTheWay != each) {
      inTheWay.successor = each;
      each.inTheWay = true;
    }
  }

  /// The arrival that a directory is, or is somewhere below.
  private @Nullable Waiting nearest(Handle directory) {
    Handle at = directory;
    for (int depth = 0; at != null && depth < Directories.DEEPEST; depth++) {
      Waiting arrival = directories.get(at);
      if (arrival != null) {
        return arrival;
      }
      Directories.Node node = tree.node(at);
      at = node == null ? null : node.parent();
    }
    return null;
  }

  private void enter(Waiting hanging) {
    if (hanging.inTheWay) {
      blocked.add(hanging);
    } else {
      (hanging.leavers > 0 ? left : free).add(hanging);
    }
  }

  private void tell() {
    while (!free.isEmpty()) {
      Waiting next = free.poll();
      if (!next.told) {
        next.told = true;
        told.add(next.arrival);
        next.below.forEach(this::hang);
        release(next.left);
        makeWay(next.successor);
      }
    }
  }

  private void hang(Waiting below) {
    below.hangs = true;
    enter(below);
  }

  private void release(@Nullable Waiting directory) {
    if (directory != null && --directory.leavers == 0) {
      enterIfHanging(directory);
    }
  }

  private void makeWay(@Nullable Waiting successor) {
    if (successor != null) {
      successor.inTheWay = false;
      enterIfHanging(successor);
    }
  }

  private void enterIfHanging(Waiting each) {
    if (each.hangs) {
      enter(each);
    }
  }
}
