package dev.fsgraph.track;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What could not be reached where it should be, and is tried again in every step until it is, or
/// is gone, or has been tried too often.
///
/// A directory that is reached by path only is missed when one above it is renamed; the notice of
/// that is on its way.
final class Tries<T> {

  /// Some seconds, at the pace at which steps are made while something is open.
  private static final int MOST = 500;

  private final Map<T, Integer> tries = new HashMap<>();

  void add(Collection<T> missed) {
    missed.forEach(each -> tries.putIfAbsent(each, 0));
  }

  Set<T> all() {
    return new HashSet<>(tries.keySet());
  }

  boolean isEmpty() {
    return tries.isEmpty();
  }

  void clear() {
    tries.clear();
  }

  /// After a step that tried them all.
  ///
  /// @param missed those that could not be reached again, and new ones
  /// @return those that are given up
  Set<T> missed(Collection<T> missed) {
    tries.keySet().retainAll(new HashSet<>(missed));
    missed.forEach(each -> tries.merge(each, 1, Integer::sum));
    Set<T> hopeless = new HashSet<>();
    tries.forEach(
        (each, times) -> {
          if (times > MOST) {
            hopeless.add(each);
          }
        });
    tries.keySet().removeAll(hopeless);
    return hopeless;
  }
}
