package dev.fsgraph.track;

import dev.fsgraph.model.EventType;
import dev.fsgraph.move.Outcome;
import dev.fsgraph.move.Outcome.Fate;
import dev.fsgraph.move.Outcome.Happening;
import java.util.ArrayList;
import java.util.List;

/// Which fates of an outcome, by number, need not be in one transaction with the others: what a
/// rescan finds, or a tree that was moved in, may be more than one transaction should hold.
///
/// @param before files that go, from where the graph has them
/// @param together what depends on each other, or may: moves, directories that come and go
/// @param after newcomers that are no directories, and what only shows other attributes
record Portions(List<Integer> before, List<Integer> together, List<Integer> after) {

  /// Entries in a transaction, about: at 5 KB each, as measured, 100 MB of Neo4j's heap.
  static final int MOST = 20_000;

  static Portions of(Outcome outcome, int most) {
    Portions portions = new Portions(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    boolean few = outcome.fates().size() <= most;
    boolean[] dependent = few ? new boolean[0] : dependent(outcome);
    for (int i = 0; i < outcome.fates().size(); i++) {
      portions.portion(outcome.fates().get(i), few || dependent[i]).add(i);
    }
    return portions;
  }

  private List<Integer> portion(Fate fate, boolean dependent) {
    if (dependent || fate.moved() && fate.was() != null && fate.is() != null) {
      return together;
    }
    if (fate.is() == null) {
      return fate.directory() || fate.was() == null ? together : before;
    }
    return fate.directory() && fate.was() == null ? together : after;
  }

  /// Those with a past, one of several names, or told of while a directory above them had another
  /// path.
  private static boolean[] dependent(Outcome outcome) {
    boolean[] dependent = new boolean[outcome.fates().size()];
    for (Happening happening : outcome.happenings()) {
      Fate fate = outcome.fates().get(happening.fate());
      String at = fate.is() == null ? fate.was() : fate.is();
      boolean leaves = happening.type() == EventType.DELETED;
      dependent[happening.fate()] |=
          happening.toPath() != null
              || !happening.path().equals(at)
              || leaves != (fate.is() == null);
    }
    return dependent;
  }
}
