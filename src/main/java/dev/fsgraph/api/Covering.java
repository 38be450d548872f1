package dev.fsgraph.api;

import dev.fsgraph.api.view.EntryView;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.track.Tracking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The watches at one moment: tells which of them cover a path.
record Covering(List<WatchSpec> watches) {

  Covering {
    watches = List.copyOf(watches);
  }

  static Covering by(Tracking tracking) {
    return new Covering(tracking.specs());
  }

  List<String> idsFor(String path) {
    return watches.stream()
        .filter(watch -> Paths.isWithin(path, watch.root()))
        .map(WatchSpec::id)
        .toList();
  }

  EntryView of(Entry entry) {
    return Views.entry(entry, idsFor(entry.path()));
  }

  @Nullable EntryView view(@Nullable Entry entry) {
    return entry == null ? null : of(entry);
  }
}
