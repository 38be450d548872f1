package dev.fsgraph.api;

import dev.fsgraph.api.view.WatchView;
import dev.fsgraph.model.LogLimits;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.track.Tracking.Mounted;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.WatchStatus.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns watches into what goes over the wire.
final class WatchViews {

  private WatchViews() {}

  static WatchView watch(WatchStatus watch, List<Mounted> mounts, Instant now) {
    WatchSpec spec = watch.spec();
    return new WatchView(
        spec.id(),
        spec.root(),
        spec.name(),
        Views.text(watch.state()),
        watch.source(),
        watch.marks(),
        Views.text(spec.sync()),
        spec.crossMounts(),
        spec.filter().include(),
        spec.filter().exclude(),
        Views.text(spec.polling().every()),
        spec.hash(),
        spec.references().text(),
        retention(spec.retention()),
        watch.entries(),
        spec.created().toString(),
        Views.text(spec.scanned()),
        watch.reason(),
        mounts.isEmpty() ? null : mounts.stream().map(WatchViews::mount).toList(),
        progress(watch.progress(), now));
  }

  private static WatchView.@Nullable Retention retention(LogLimits kept) {
    return kept.isNone()
        ? null
        : new WatchView.Retention(Views.text(kept.age()), kept.events(), kept.bytes());
  }

  private static WatchView.Mount mount(Mounted mount) {
    return new WatchView.Mount(mount.path(), mount.what(), mount.tracked(), mount.sameAs());
  }

  private static WatchView.@Nullable Progress progress(@Nullable Progress progress, Instant now) {
    if (progress == null) {
      return null;
    }
    Instant finished = progress.finished();
    Instant until = finished == null ? now : finished;
    long millis = Math.max(0, Duration.between(progress.started(), until).toMillis());
    return new WatchView.Progress(
        progress.found(),
        progress.written(),
        progress.total(),
        progress.unreadable(),
        progress.started().toString(),
        Views.text(finished),
        millis,
        progress.written() * 1000 / Math.max(1, millis));
  }
}
