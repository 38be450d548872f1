package dev.fsgraph.track;

import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells, once, of the times in which changes of a watch may have been missed. For the tracker's
/// thread.
final class Gaps {

  private static final Logger LOG = System.getLogger(Gaps.class.getName());

  private final Ground ground;
  private final Pipeline pipeline;
  private final Commits commits;
  private final Watches watches;
  private final String source;

  /// What was lost before the watches were taken up.
  private @Nullable String lost;

  /// Of it, what is still to be told, by watch.
  private final Map<String, String> owed = new HashMap<>();

  /// Until when an earlier run followed the watches; null once they know.
  private @Nullable Instant lastRun;

  /// Watches that were live and are not followed, or were not until now.
  private final Map<String, Absence> absences = new HashMap<>();

  private record Absence(Instant since, String reason) {}

  /// @param lastRun until when an earlier run followed the watches; null if nobody knows
  Gaps(
      Ground ground, Pipeline pipeline, Watches watches, String source, @Nullable Instant lastRun) {
    this.ground = ground;
    this.pipeline = pipeline;
    this.commits = pipeline.commits();
    this.watches = watches;
    this.source = source;
    this.lastRun = lastRun;
  }

  /// No watch was followed since the earlier run.
  void noteStart() {
    if (lastRun != null) {
      for (WatchStatus watch : watches.all()) {
        if (watch.spec().scanned() != null) {
          absences.put(watch.spec().id(), new Absence(lastRun, "the service did not run"));
        }
      }
      lastRun = null;
    }
  }

  /// What the pipeline has lost is owed to all watches that are resumed.
  void noteLoss() {
    lost = lost == null ? pipeline.takeLoss() : lost;
    if (lost != null) {
      LOG.log(Level.WARNING, "{0}", lost);
    }
  }

  /// A watch of an earlier run is to be told of what was lost before.
  void owe(String id) {
    if (lost != null) {
      owed.put(id, lost);
    }
  }

  /// From now on it is not followed.
  void noteAbsence(String id, String reason) {
    absences.put(id, new Absence(ground.now(), reason));
  }

  void forgetAbsence(String id) {
    absences.remove(id);
  }

  /// From when until now the watch was not followed, if so.
  void tellAbsence(WatchSpec spec) throws IOException {
    Absence absence = absences.get(spec.id());
    if (absence != null) {
      commits.tellGap(spec.root(), source, "not followed: " + absence.reason(), absence.since());
      absences.remove(spec.id());
    }
  }

  /// What was lost before this run, once the watch is followed again.
  void tellOwed(WatchSpec spec) throws IOException {
    String gap = owed.remove(spec.id());
    WatchStatus watch = watches.find(spec.id()).orElse(null);
    if (gap != null && watch != null) {
      tell(watch, gap);
    }
  }

  /// Once, however often the rescan that is to follow has to be tried.
  void tell(WatchStatus watch, String gap) throws IOException {
    if (watch.state() != WatchState.DEGRADED || !gap.equals(watch.reason())) {
      commits.tellGap(watch.spec().root(), source, gap, pipeline.heard());
      watches.update(watch.spec().id(), w -> w.in(WatchState.DEGRADED, gap));
    }
  }
}
