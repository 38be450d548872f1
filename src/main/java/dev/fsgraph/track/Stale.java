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
import org.jspecify.annotations.Nullable;

/// Tells old news from new.
///
/// What was listed shows the state after notices that were still on their way. Replaying those
/// would take it back to a state that is past, and tell twice what the listing has told. They only
/// say where to look again. A barrier set after the listing comes out behind them.
final class Stale {

  private final Map<Handle, Long> listed = new HashMap<>();
  private final Map<String, Long> trees = new HashMap<>();
  private final Directories tree;

  Stale(Directories tree) {
    this.tree = tree;
  }

  /// These directories were listed before barrier `number` was set.
  void listed(Collection<Handle> directories, long number) {
    directories.forEach(directory -> listed.put(directory, number));
  }

  /// A whole tree was listed before barrier `number` was set.
  void treeListed(String root, long number) {
    trees.put(root, number);
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

  private void passed(long number) {
    trees.values().removeIf(until -> until <= number);
    listed.values().removeIf(until -> until <= number);
  }

  private boolean isOld(@Nullable Place place) {
    return place != null
        && (listed.containsKey(place.directory()) || isInListedTree(place.directory()));
  }

  private boolean isInListedTree(Handle directory) {
    if (trees.isEmpty()) {
      return false;
    }
    String path = tree.path(directory);
    return path == null || trees.keySet().stream().anyMatch(root -> Paths.isWithin(path, root));
  }

  private static void add(@Nullable Place place, Set<Place> doubtful) {
    if (place != null) {
      doubtful.add(place);
    }
  }
}
