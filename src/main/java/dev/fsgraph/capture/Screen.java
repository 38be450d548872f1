package dev.fsgraph.capture;

import dev.fsgraph.model.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/// Passes on what others did in the directories that were entered, with who did it; turns the
/// events of cookies into barriers. For the thread that reads.
final class Screen {

  private final Barriers barriers;
  private final IntPredicate ownPids;
  private final Scope scope;
  private final Predicate<String> isMarkedWhole;
  private final Authors authors;

  /// By volume.
  private final Map<String, LongAdder> foreign = new ConcurrentHashMap<>();

  /// @param ownPids processes whose changes are not told
  /// @param isMarkedWhole of a volume: the kernel tells of directories there that nobody entered
  Screen(
      Barriers barriers,
      IntPredicate ownPids,
      Scope scope,
      Predicate<String> isMarkedWhole,
      Authors authors) {
    this.barriers = barriers;
    this.ownPids = ownPids;
    this.scope = scope;
    this.isMarkedWhole = isMarkedWhole;
    this.authors = authors;
  }

  /// Notices of other directories that ended here.
  long foreign() {
    return foreign.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long foreign(String volume) {
    LongAdder count = foreign.get(volume);
    return count == null ? 0 : count.sum();
  }

  List<Notice> passing(List<Notice> notices) {
    List<Notice> passing = new ArrayList<>();
    for (Notice notice : notices) {
      if (notice instanceof Notice.Touched touched && barriers.isCookie(touched.place())) {
        Notice barrier = barriers.passed(touched.place().name(), touched.at());
        if (barrier != null) {
          passing.add(barrier);
        }
      } else if (!scope.takes(notice) && isMarkedWhole.test(volume(notice))) {
        foreign.computeIfAbsent(volume(notice), _ -> new LongAdder()).increment();
      } else if (!ownPids.test(notice.by().pid())) {
        passing.add(notice.by(authors.of(notice.by().pid(), System.nanoTime())));
      }
    }
    return passing;
  }

  private static String volume(Notice notice) {
    return switch (notice) {
      case Notice.Touched touched -> touched.place().directory().volume();
      case Notice.Renamed renamed -> renamed.object().volume();
      case Notice.DirectoryChanged changed -> changed.directory().volume();
      case Notice.Overflowed _, Notice.Barrier _ -> "";
    };
  }
}
