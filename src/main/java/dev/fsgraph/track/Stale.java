package dev.fsgraph.track;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Notice;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells old news from new.
///
/// What was listed shows the state after notices that were still on their way. Replaying those
/// would take it back to a state that is past, and tell twice what the listing has told. They only
/// say where to look again. A barrier set after the listing comes out behind them.
final class Stale {

  private final Map<Handle, Until> listed = new HashMap<>();
  private final Map<String, Until> trees = new HashMap<>();
  private final Directories tree;

  /// The last barrier among the notices that were sifted.
  private long passed;

  /// The same of those that will not be sifted again.
  private long settled;

  /// @param barrier behind it is news
  /// @param record where the journal says so
  private record Until(long barrier, long record) {}

  Stale(Directories tree) {
    this.tree = tree;
  }

  /// Something was listed before a barrier was set.
  ///
  /// @param record the number of the journal's record that notes it
  void listed(Listings listings, long barrier, long record) {
    Until until = new Until(barrier, record);
    listings.trees().forEach(root -> trees.put(root, until));
    listings.directories().forEach(directory -> listed.put(directory, until));
  }

  /// The notices that are news. Of the others, the places go into `doubtful`.
  List<Notice> sift(List<Notice> notices, Set<Place> doubtful) {
    List<Notice> news = new ArrayList<>(notices.size());
    for (Notice notice : notices) {
      switch (notice) {
        case Notice.Barrier(long number, var _) -> {
          passed(number);
          news.add(notice);
        }
        case Notice.Touched touched -> {
          if (isOld(touched.place())) {
            doubtful.add(touched.place());
          } else {
            news.add(notice);
          }
        }
        case Notice.Renamed renamed -> {
          if (isOld(renamed.from()) || isOld(renamed.to())) {
            add(renamed.from(), doubtful);
            add(renamed.to(), doubtful);
          } else {
            news.add(notice);
          }
        }
        case Notice.DirectoryChanged _, Notice.Overflowed _ -> news.add(notice);
      }
    }
    return news;
  }

  /// A barrier has come out.
  void passed(long barrier) {
    passed = Math.max(passed, barrier);
  }

  /// What was sifted is done with.
  void settle() {
    settled = passed;
    trees.values().removeIf(this::isPast);
    listed.values().removeIf(this::isPast);
  }

  /// What was sifted since the last {@link #settle} is going to be sifted again.
  void rewind() {
    passed = settled;
  }

  /// Everything that comes is news.
  void clear() {
    trees.clear();
    listed.clear();
  }

  /// The oldest record of the journal that notes something still of use.
  long oldestRecord() {
    return Stream.concat(trees.values().stream(), listed.values().stream())
        .mapToLong(Until::record)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private boolean isPast(Until until) {
    return until.barrier() <= passed;
  }

  private boolean isOld(@Nullable Place place) {
    return place != null && (isListed(place.directory()) || isInListedTree(place.directory()));
  }

  private boolean isListed(Handle directory) {
    Until until = listed.get(directory);
    return until != null && !isPast(until);
  }

  private boolean isInListedTree(Handle directory) {
    if (trees.values().stream().allMatch(this::isPast)) {
      return false;
    }
    String path = tree.path(directory);
    return path == null
        || trees.entrySet().stream()
            .anyMatch(e -> !isPast(e.getValue()) && Paths.isWithin(path, e.getKey()));
  }

  private static void add(@Nullable Place place, Collection<Place> doubtful) {
    if (place != null) {
      doubtful.add(place);
    }
  }
}
