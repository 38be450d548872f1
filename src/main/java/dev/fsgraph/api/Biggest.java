package dev.fsgraph.api;

import dev.fsgraph.api.view.StatsView.Share;
import dev.fsgraph.model.Entries;
import dev.fsgraph.model.Entries.Stats;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Kind;
import dev.fsgraph.model.PathRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// What in a directory holds the most bytes, each with all that is below it.
final class Biggest {

  private static final int PAGE = 1_000;
  private static final Comparator<Share> ORDER =
      Comparator.comparingLong(Share::totalSize)
          .thenComparing(Share::path, PathRange.ORDER.reversed());

  private final Entries entries;
  private final int most;
  private final PriorityQueue<Share> shares = new PriorityQueue<>(ORDER);

  private Biggest(Entries entries, int most) {
    this.entries = entries;
    this.most = most;
  }

  /// The `most` biggest, the biggest first.
  static List<Share> in(Entries entries, String directory, int most) {
    Biggest biggest = new Biggest(entries, most);
    List<Entry> page = entries.children(directory, null, PAGE);
    while (!page.isEmpty()) {
      page.forEach(biggest::weigh);
      page = entries.children(directory, page.getLast().path(), PAGE);
    }
    List<Share> ordered = new ArrayList<>(biggest.shares);
    ordered.sort(ORDER.reversed());
    return ordered;
  }

  private void weigh(Entry entry) {
    Stats stats = entry.attributes().isDirectory() ? entries.stats(entry.path()) : null;
    long alone = entry.attributes().kind() == Kind.FILE ? entry.attributes().size() : 0;
    shares.add(
        new Share(
            entry.path(),
            Views.text(entry.attributes().kind()),
            stats == null ? alone : stats.totalSize(),
            stats == null ? 1 : stats.entries()));
    if (shares.size() > most) {
      shares.remove();
    }
  }
}
