package dev.fsgraph.api;

import dev.fsgraph.api.view.EntryView;
import dev.fsgraph.graph.Reads;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Entry;
import dev.fsgraph.model.Sync;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.Disk.Sight;
import dev.fsgraph.track.Tracking;
import dev.fsgraph.watch.View;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Answers single entries, and asks the disk where the index may not have them as they are: below a
/// watch, one that is missing; of a lazy watch, each. What differs is put right by the tracker.
@Singleton
final class ReadThrough {

  /// How long the answer waits for that.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Reads reads;
  private final Tracking tracking;
  private final Clock clock = Clock.systemUTC();

  @Inject
  ReadThrough(Reads reads, Tracking tracking) {
    this.reads = reads;
    this.tracking = tracking;
  }

  /// @param watch only if this one shows it; null for any
  /// @throws ProblemException if nothing is there
  EntryView entry(String path, @Nullable String watch) {
    Covering only = Covering.by(tracking, watch);
    Entry known = reads.entry(path);
    if (known == null) {
      return missing(path, watch, only);
    }
    if (watch != null && !only.shows(known)) {
      throw ProblemException.noEntry(path);
    }
    return isLazy(known) ? verified(known) : Covering.by(tracking).of(known);
  }

  private EntryView missing(String path, @Nullable String watch, Covering only) {
    if (tracking.look(path, null) instanceof Sight.Present(Attributes shown)
        && (watch == null || only.shows(path, shown.isDirectory()))) {
      return Covering.by(tracking).onDisk(path, shown, clock.instant());
    }
    throw ProblemException.noEntry(path);
  }

  private boolean isLazy(Entry entry) {
    for (WatchSpec watch : tracking.specs()) {
      if (watch.sync() == Sync.LAZY
          && View.of(watch).admits(entry.path(), entry.attributes().isDirectory())) {
        return true;
      }
    }
    return false;
  }

  private EntryView verified(Entry known) {
    String path = known.path();
    return switch (tracking.look(path, known.attributes())) {
      case Sight.Unreachable _ -> Covering.by(tracking).of(known);
      case Sight.Absent _ -> mended(path, null);
      case Sight.Present(Attributes shown) -> {
        boolean same =
            shown.key().equals(known.attributes().key()) && !shown.differsFrom(known.attributes());
        yield same
            ? Covering.by(tracking).of(known.verified(clock.instant()))
            : mended(path, shown);
      }
    };
  }

  /// What the tracker makes of it; in its absence what the disk showed.
  private EntryView mended(String path, @Nullable Attributes shown) {
    try {
      tracking.settle(PATIENCE);
      Entry entry = reads.entry(path);
      if (entry == null) {
        throw ProblemException.noEntry(path);
      }
      return Covering.by(tracking).of(entry);
    } catch (TimeoutException e) {
      // it is busy with others
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (shown == null) {
      throw ProblemException.noEntry(path);
    }
    return Covering.by(tracking).onDisk(path, shown, clock.instant());
  }
}
