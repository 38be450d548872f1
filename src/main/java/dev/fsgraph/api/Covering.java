package dev.fsgraph.api;

import dev.fsgraph.api.view.EntryView;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Paths;
import dev.fsgraph.track.Tracking;
import dev.fsgraph.watch.WatchStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The watches at one moment: tells which of them cover a path.
record Covering(List<WatchStatus> watches) {

  Covering {
    watches = List.copyOf(watches);
  }

  static Covering by(Tracking tracking) {
    return new Covering(tracking.watches());
  }

  List<String> idsFor(String path) {
    return watches.stream()
        .map(WatchStatus::spec)
        .filter(watch -> Paths.isWithin(path, watch.root()))
        .map(watch -> watch.id())
        .toList();
  }

  EntryView of(Entry entry) {
    return Views.entry(entry, idsFor(entry.path()));
  }

  @Nullable EntryView view(@Nullable Entry entry) {
    return entry == null ? null : of(entry);
  }
}
