package dev.fsgraph.track;

import dev.fsgraph.model.Handle;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.track.Marking.Marks;
import dev.fsgraph.track.Presence.Finding;
import dev.fsgraph.watch.Scope;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Begins to follow watches, in the graph and on the disk, follows them with other filters, and
/// ends it. For the tracker's thread.
final class Following {

  private static final Logger LOG = System.getLogger(Following.class.getName());

  private final Ground ground;
  private final Commits commits;
  private final Watches watches;
  private final String source;
  private final Trees trees;
  private final Presence presence;
  private final Gaps gaps;
  private final Resumption resumption;
  private final Heads heads;
  private final Polls polls;
  private final Intervals intervals;
  private final Pruning pruning;

  /// What was tracked before a watch was added or filtered, until that is done: it may take several
  /// attempts.
  private final Map<String, Scope> unfinished = new HashMap<>();

  Following(
      Ground ground,
      Commits commits,
      Watches watches,
      String source,
      Trees trees,
      Presence presence,
      Gaps gaps,
      Resumption resumption,
      Heads heads,
      Polls polls,
      Intervals intervals) {
    this.ground = ground;
    this.commits = commits;
    this.watches = watches;
    this.source = source;
    this.trees = trees;
    this.presence = presence;
    this.gaps = gaps;
    this.resumption = resumption;
    this.heads = heads;
    this.polls = polls;
    this.intervals = intervals;
    this.pruning = new Pruning(ground);
  }

  /// Makes a watch of an earlier run live again.
  void resume(String id) throws InterruptedException, IOException {
    gaps.owe(id);
    takeUp(id);
  }

  /// Makes a new watch live, unless housekeeping has met it before this was asked for.
  void begin(String id) throws InterruptedException, IOException {
    WatchStatus watch = watches.find(id).orElse(null);
    if (watch != null && heads.root(watch).isEmpty()) {
      takeUp(id);
    }
  }

  /// Makes a watch live: scans it if it never was, else finds what happened since.
  void takeUp(String id) throws InterruptedException, IOException {
    takeUp(id, false);
  }

  /// @param confirmed whether what is at the root's path is to be taken for what it seems
  void takeUp(String id, boolean confirmed) throws InterruptedException, IOException {
    boolean known = resumption.takeCompared(id);
    WatchStatus watch = watches.find(id).orElse(null);
    if (watch == null) {
      return;
    }
    switch (presence.of(watch.spec())) {
      case Finding.New(Disk.Root root) -> follow(watch.spec(), root, Standing.UNKNOWN);
      case Finding.Same(Disk.Root root) ->
          follow(watch.spec(), root, known ? Standing.COMPARED : Standing.KNOWN);
      case Finding.Replaced(Disk.Root root) -> follow(watch.spec(), root, Standing.UNKNOWN);
      case Finding.Doubtful doubtful -> {
        if (confirmed) {
          follow(
              watch.spec(),
              doubtful.root(),
              doubtful.replaced() ? Standing.UNKNOWN : Standing.KNOWN);
        } else {
          lose(watch, doubtful.reason());
        }
      }
      case Finding.Missing(String reason) -> lose(watch, reason);
    }
  }

  /// Whether the graph has a tree.
  private enum Standing {
    UNKNOWN,

    /// It has: only what differs is told.
    KNOWN,

    /// And that has just been done.
    COMPARED
  }

  private void follow(WatchSpec spec, Disk.Root root, Standing standing)
      throws InterruptedException, IOException {
    Scope before = unfinished.computeIfAbsent(spec.id(), _ -> ground.scope());
    ground.crossMounts(spec.root(), spec.crossMounts());
    ground.show(spec);
    ground.poll(spec.root(), spec.polling().always());
    ground.marking().doubt(root.attributes().key().volume());
    ground.graph().save(spec);
    gaps.tellAbsence(spec);
    if (standing == Standing.UNKNOWN) {
      scan(spec, root, before);
    } else {
      if (!resumption.takeRecalled(spec.id())) {
        trees.load(spec.root());
      }
      gaps.tellOwed(spec);
      if (standing == Standing.KNOWN) {
        compare(spec, root, before, "taken up again");
      }
    }
    trees.attachRoots(spec.root());
    unfinished.remove(spec.id());
    live(spec, root);
  }

  /// Brings in what a changed filter admits now, and forgets what it no longer does. Neither is
  /// told as if it had happened on the disk.
  void filter(String id) throws InterruptedException, IOException {
    WatchStatus watch = watches.find(id).orElse(null);
    if (watch == null) {
      return;
    }
    WatchSpec spec = watch.spec();
    Scope before = unfinished.computeIfAbsent(id, _ -> ground.scope());
    ground.show(spec);
    ground.graph().save(spec);
    int forgotten = pruning.prune(spec.root());
    Optional<Disk.Root> root = heads.root(watch);
    if (root.isEmpty()) {
      takeUp(id);
      return;
    }
    int broughtIn = compare(spec, root.get(), before, "other filters");
    trees.attachRoots(spec.root());
    if (forgotten > 0) {
      commits.tellEnd(spec.root(), "filter", forgotten + " entries left out by the filters");
    }
    commits.tellScanned(
        spec.root(),
        "filter",
        broughtIn + " entries brought in, " + forgotten + " left out by the filters");
    unfinished.remove(id);
    live(spec, root.get());
  }

  /// Keeps what is known of a tree whose root is not there, and no longer follows it: what becomes
  /// of it elsewhere did not happen here.
  private void lose(WatchStatus watch, String reason) throws IOException {
    WatchSpec spec = watch.spec();
    if (watch.state() != WatchState.UNAVAILABLE) {
      LOG.log(Level.WARNING, "{0} is unavailable: {1}", spec.root(), reason);
    }
    watches.update(spec.id(), w -> w.in(WatchState.UNAVAILABLE, reason));
    polls.drop(spec.id());
    if (heads.leave(spec.id())) {
      gaps.noteAbsence(spec.id(), reason);
      ground.forget(spec.root());
      if (!heads.cover(spec)) {
        trees.uproot(spec.root(), heads.within(spec));
      }
    }
  }

  /// Another interval holds from now on.
  void planPolls(String id) {
    watches
        .find(id)
        .filter(watch -> heads.isFollowed(id))
        .ifPresent(watch -> plan(watch.spec(), watch.isPolled()));
  }

  private void plan(WatchSpec spec, boolean polled) {
    Duration every = spec.polling().every();
    polls.plan(
        spec.id(),
        !polled ? intervals.recheck() : every == null ? intervals.poll() : every,
        ground.now());
  }

  /// Forgets the entries of a watch that is no more, as far as no other watch covers them.
  void abandon(WatchSpec spec) throws IOException {
    boolean filtered = ground.scope().isFiltered();
    ground.forget(spec.root());
    ground.hide(spec.id());
    unfinished.remove(spec.id());
    heads.leave(spec.id());
    gaps.forgetAbsence(spec.id());
    polls.drop(spec.id());
    ground.graph().remove(spec.id());
    if (filtered) {
      tellEnd(spec, pruning.prune(spec.root()) > 0);
      return;
    }
    if (watches.covers(spec.root())) {
      return;
    }
    List<String> kept = watches.rootsWithin(spec.root());
    trees.uproot(spec.root(), kept);
    ground.graph().forget(spec.root(), kept);
    tellEnd(spec, true);
  }

  /// Last: what is told is not told again when the rest has to be.
  private void tellEnd(WatchSpec spec, boolean forgotten) throws IOException {
    if (forgotten && spec.scanned() != null) {
      commits.tellEnd(spec.root(), "unwatch", "not watched any more");
    }
  }

  void save(String id) {
    watches.find(id).ifPresent(watch -> ground.graph().save(watch.spec()));
  }

  private void scan(WatchSpec spec, Disk.Root root, Scope before)
      throws InterruptedException, IOException {
    Handle handle = root.attributes().key().handle();
    if (ground.tree().path(handle) == null) {
      trees.uproot(spec.root(), otherRootsWithin(spec));
      ground.graph().forget(spec.root(), otherRootsWithin(spec));
      trees.scan(root, progress -> watches.update(spec.id(), w -> w.with(progress)));
      if (ground.scope().isFiltered()) {
        trees.widen(ground.scope().rootsBelow(spec.root()), before);
      }
    } else if (ground.scope().isFiltered()) {
      compare(spec, root, before, "watched");
    }
    Instant now = ground.now();
    watches.update(spec.id(), w -> w.with(w.spec().scannedAt(now)));
    save(spec.id());
  }

  /// Compares a tree with the graph and mends the graph.
  ///
  /// @param before what was tracked until now
  /// @return how many entries came to light because of that
  int compare(WatchSpec spec, Disk.Root root, Scope before, String reason)
      throws InterruptedException, IOException {
    boolean polled = watches.find(spec.id()).filter(WatchStatus::isPolled).isPresent();
    return trees.compare(root, polled ? Trees.POLL : Trees.RESCAN, before, reason);
  }

  /// The watch is up to date, and followed.
  void live(WatchSpec spec, Disk.Root root) {
    String volume = root.attributes().key().volume();
    boolean polled = spec.polling().always() || ground.marking().isRefused(volume);
    Marks marks =
        ground.marking().marksWholeFileSystem(volume) ? Marks.FILE_SYSTEM : Marks.DIRECTORY;
    watches.update(
        spec.id(),
        w ->
            w.in(WatchState.LIVE, null)
                .followed(polled ? Trees.POLL : source, polled ? null : marks.text()));
    heads.follow(spec.id(), root);
    plan(spec, polled);
  }

  private List<String> otherRootsWithin(WatchSpec spec) {
    List<String> roots = new ArrayList<>(watches.rootsWithin(spec.root()));
    roots.remove(spec.root());
    return roots;
  }
}
