package dev.fsgraph.api;

import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.WatchOptions;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.Disk.Sight;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.track.Doubts;
import dev.fsgraph.track.Tracking;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Watches that are only written down. Public so that the tests of the command line can use it.
@Alternative
@Singleton
public class FakeTracking implements Tracking {

  private final List<WatchStatus> watches = new ArrayList<>();
  private final List<String> syncThreads = new ArrayList<>();
  private final List<Duration> syncs = new ArrayList<>();
  private final List<String> rescans = new ArrayList<>();
  private final Map<String, Sight> disk = new HashMap<>();
  private final List<String> looks = new ArrayList<>();
  private Runnable mending = () -> {};
  private Doubts doubts = Doubts.NONE;
  private boolean behind;
  private RootException.@Nullable Reason refusal;

  private volatile long seq = 42;

  public void clear() {
    watches.clear();
    syncs.clear();
    syncThreads.clear();
    rescans.clear();
    disk.clear();
    looks.clear();
    mending = () -> {};
    doubts = Doubts.NONE;
    behind = false;
    refusal = null;
    seq = 42;
  }

  /// The log has come so far.
  public void reach(long next) {
    seq = next;
  }

  /// From now on no sync is reached.
  public void fallBehind() {
    behind = true;
  }

  public void refuseRoots(RootException.Reason reason) {
    refusal = reason;
  }

  /// The disk shows this at a path. Elsewhere it shows nothing.
  public void shows(String path, Sight sight) {
    disk.put(path, sight);
  }

  /// What happens before a {@link #settle} returns.
  public void mendBy(Runnable change) {
    mending = change;
  }

  public void doubt(String path, String tree) {
    doubts = new Doubts(Set.of(path), Set.of(tree));
  }

  public List<String> looks() {
    return looks;
  }

  @Override
  public Doubts doubts() {
    return doubts;
  }

  @Override
  public Sight look(String path, @Nullable Attributes known) {
    looks.add(path);
    return disk.getOrDefault(path, new Sight.Absent());
  }

  @Override
  public long settle(Duration timeout) throws TimeoutException {
    if (behind) {
      throw new TimeoutException("not in time");
    }
    mending.run();
    return 42;
  }

  public List<Duration> syncs() {
    return syncs;
  }

  public List<String> syncThreads() {
    return syncThreads;
  }

  public List<String> rescans() {
    return rescans;
  }

  @Override
  public Watched watch(String root, WatchOptions options) throws RootException {
    if (refusal != null) {
      throw new RootException(refusal, root + " cannot be watched: " + refusal + ".");
    }
    for (WatchStatus watch : watches) {
      if (watch.spec().root().equals(root)) {
        return new Watched(watch, false);
      }
    }
    WatchSpec spec =
        new WatchSpec("w" + watches.size(), root, options, FakeReads.THEN, FakeReads.THEN);
    WatchStatus watch = status(spec);
    watches.add(watch);
    return new Watched(watch, true);
  }

  @Override
  public List<WatchStatus> watches() {
    return List.copyOf(watches);
  }

  @Override
  public List<WatchSpec> specs() {
    return watches.stream().map(WatchStatus::spec).toList();
  }

  @Override
  public Optional<WatchStatus> watch(String id) {
    return watches.stream().filter(watch -> watch.spec().id().equals(id)).findFirst();
  }

  @Override
  public Optional<WatchStatus> change(String id, UnaryOperator<WatchOptions> change) {
    Optional<WatchStatus> changed =
        watch(id)
            .map(WatchStatus::spec)
            .map(spec -> spec.with(change.apply(spec.options())))
            .map(FakeTracking::status);
    changed.ifPresent(watch -> watches.replaceAll(old -> old.spec().id().equals(id) ? watch : old));
    return changed;
  }

  @Override
  public boolean unwatch(String id) {
    return watches.removeIf(watch -> watch.spec().id().equals(id));
  }

  @Override
  public boolean rescan(String id) {
    return watch(id).isPresent() && rescans.add(id);
  }

  @Override
  public long sync(Duration timeout) throws TimeoutException {
    syncs.add(timeout);
    syncThreads.add(Thread.currentThread().getName());
    if (behind) {
      throw new TimeoutException("not in time");
    }
    return 42;
  }

  @Override
  public Status status() {
    return new Status(
        seq,
        0,
        0,
        new Latencies(7, 9.5, 31, 40),
        7,
        0,
        1,
        List.of(new Rescanned("/a", "asked for", FakeReads.THEN, Duration.ofMillis(12), 3)),
        1,
        8192L,
        5,
        2,
        3,
        false,
        4096,
        null,
        null);
  }

  private static WatchStatus status(WatchSpec spec) {
    WatchStatus.Progress progress =
        new WatchStatus.Progress(
            10, 10, 10L, 0, FakeReads.THEN, FakeReads.THEN.plus(Duration.ofMillis(500)));
    return new WatchStatus(spec, WatchState.LIVE, "fanotify", "directory", 10, null, progress);
  }
}
