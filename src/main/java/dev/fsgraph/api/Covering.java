package dev.fsgraph.api;

import dev.fsgraph.api.view.EntryView;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.track.Doubts;
import dev.fsgraph.track.Tracking;
import dev.fsgraph.watch.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The watches at one moment: tells which of them show an entry.
final class Covering {

  private final Map<String, View> views = new LinkedHashMap<>();

  private final Doubts doubts;

  private Covering(List<WatchSpec> watches, Doubts doubts) {
    this.doubts = doubts;
    watches.forEach(watch -> views.put(watch.id(), View.of(watch)));
  }

  static Covering by(Tracking tracking) {
    return new Covering(tracking.specs(), tracking.doubts());
  }

  /// By watch `id` alone; by all if it is null.
  ///
  /// @throws ProblemException if there is no such watch
  static Covering by(Tracking tracking, @Nullable String id) {
    List<WatchSpec> watches =
        tracking.specs().stream().filter(watch -> id == null || watch.id().equals(id)).toList();
    if (id != null && watches.isEmpty()) {
      throw ProblemException.noWatch(id);
    }
    return new Covering(watches, tracking.doubts());
  }

  boolean shows(Entry entry) {
    return shows(entry.path(), entry.attributes().isDirectory());
  }

  boolean shows(String path, boolean directory) {
    return views.values().stream().anyMatch(view -> view.admits(path, directory));
  }

  private List<String> idsFor(Entry entry) {
    boolean directory = entry.attributes().isDirectory();
    List<String> ids = new ArrayList<>(views.size());
    views.forEach(
        (id, view) -> {
          if (view.admits(entry.path(), directory)) {
            ids.add(id);
          }
        });
    return ids;
  }

  EntryView of(Entry entry) {
    return Views.entry(entry, entry.stale() || doubts.concern(entry.path()), null, idsFor(entry));
  }

  /// One that the index does not have, as the disk showed it a moment ago.
  EntryView onDisk(String path, Attributes shown, Instant now) {
    Entry entry = new Entry("", path, shown, now, 0, null, now, false, null, null);
    return Views.entry(entry, false, "disk", idsFor(entry));
  }

  @Nullable EntryView view(@Nullable Entry entry) {
    return entry == null ? null : of(entry);
  }
}
