package dev.fsgraph.move;

import dev.fsgraph.move.Outcome.Fate;
import dev.fsgraph.move.Outcome.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts changes of attributes among what else happened, by time. They are told by the path that the
/// file has in the end: so behind its own moves, and those of all directories.
final class InOrder {

  private final List<Fate> fates;
  private final List<Happening> happenings;

  /// @param happenings in the order in which they happened
  InOrder(List<Fate> fates, List<Happening> happenings) {
    this.fates = fates;
    this.happenings = happenings;
  }

  private record Placed(int index, Happening change) {}

  List<Happening> with(List<Happening> changes) {
    if (changes.isEmpty()) {
      return happenings;
    }
    List<Placed> placed = placed(changes);
    List<Happening> all = new ArrayList<>(happenings.size() + changes.size());
    int next = 0;
    for (int i = 0; i <= happenings.size(); i++) {
      for (; next < placed.size() && placed.get(next).index <= i; next++) {
        all.add(placed.get(next).change);
      }
      if (i < happenings.size()) {
        all.add(happenings.get(i));
      }
    }
    return all;
  }

  private List<Placed> placed(List<Happening> changes) {
    int[] behind = new int[fates.size()];
    int moved = 0;
    Instant latest = Instant.MIN;
    List<Instant> reached = new ArrayList<>(happenings.size());
    for (int i = 0; i < happenings.size(); i++) {
      Happening happening = happenings.get(i);
      behind[happening.fate()] = i + 1;
      if (happening.toPath() != null && fates.get(happening.fate()).directory()) {
        moved = i + 1;
      }
      latest = happening.at().isAfter(latest) ? happening.at() : latest;
      reached.add(latest);
    }
    List<Placed> placed = new ArrayList<>();
    for (Happening change : changes) {
      int least = Math.max(moved, behind[change.fate()]);
      placed.add(new Placed(Math.max(least, firstAfter(change.at(), reached)), change));
    }
    placed.sort(Comparator.comparingInt(Placed::index).thenComparing(each -> each.change.at()));
    return placed;
  }

  private static int firstAfter(Instant at, List<Instant> reached) {
    int low = 0;
    int high = reached.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (reached.get(middle).isAfter(at)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
