package dev.fsgraph.projection;

import dev.fsgraph.graph.StoredEntries;
import dev.fsgraph.index.EntryWriter;
import dev.fsgraph.model.PathRange;
import dev.fsgraph.model.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Brings entries from the graph into the index.
final class Reread {

  private static final int MOST = 1_000;

  private final StoredEntries graph;
  private final EntryWriter index;
  private final LongConsumer progress;
  private List<Stored> gathered = new ArrayList<>();
  private long done;

  /// @param progress is told how many entries have been brought in
  Reread(StoredEntries graph, EntryWriter index, LongConsumer progress) {
    this.graph = graph;
    this.index = index;
    this.progress = progress;
  }

  /// All there is, into an empty index.
  void everything() {
    try (Writers writers = new Writers(index)) {
      stream(new PathRange("/", "0"), writers::add);
    }
    index.refresh();
  }

  /// Makes the index what the graph is where it was touched. Seen by readers at once.
  void again(Touched touched) {
    if (touched.isEmpty()) {
      return;
    }
    List<String> points = touched.pointsOutside();
    List<PathRange> ranges = touched.ranges();
    index.refresh();
    index.remove(points, ranges);
    for (int from = 0; from < points.size(); from += MOST) {
      index.add(graph.at(points.subList(from, Math.min(points.size(), from + MOST))));
    }
    ranges.forEach(range -> stream(range, index::add));
    index.refresh();
  }

  private void stream(PathRange range, Consumer<List<Stored>> into) {
    graph.in(
        range,
        stored -> {
          gathered.add(stored);
          if (gathered.size() >= MOST) {
            pass(into);
          }
        });
    pass(into);
  }

  private void pass(Consumer<List<Stored>> into) {
    into.accept(gathered);
    done += gathered.size();
    gathered = new ArrayList<>();
    progress.accept(done);
  }
}
