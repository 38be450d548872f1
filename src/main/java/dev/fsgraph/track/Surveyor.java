package dev.fsgraph.track;

import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.track.Marking.Marks;
import dev.fsgraph.track.Presence.Finding;
import dev.fsgraph.watch.Scope;
import dev.fsgraph.watch.View;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings whole trees into the graph, up to date, and out of it. For the tracker's thread.
final class Surveyor {

  private static final String POLL = "poll";
  private static final String RESCAN = "rescan";
  private static final Logger LOG = System.getLogger(Surveyor.class.getName());

  private final Ground ground;
  private final Pipeline pipeline;
  private final Commits commits;
  private final Watches watches;
  private final String source;
  private final Trees trees;

  /// Watches whose directories are in the tree, though they are not taken up yet.
  private final Set<String> recalled = new HashSet<>();

  /// Of these, those whose trees have been compared, too.
  private final Set<String> compared = new HashSet<>();

  /// What was lost before the watches were taken up.
  private @Nullable String lost;

  /// Of it, what is still to be told, by watch.
  private final Map<String, String> owed = new HashMap<>();

  private final Unmarked unmarked;
  private final MarkChoice choice;
  private final Presence presence;
  private final Polls polls = new Polls();
  private final Intervals intervals;

  /// Until when an earlier run followed the watches; null once they know.
  private @Nullable Instant lastRun;

  private final MountedTrees mounted;

  /// The directories that are followed, by watch.
  private final Map<String, FileKey> heads = new HashMap<>();

  /// Watches that were live and are not followed, or were not until now.
  private final Map<String, Absence> absences = new HashMap<>();

  private record Absence(Instant since, String reason) {}

  private final Pruning pruning;

  /// What was tracked before a watch was added or filtered, until that is done: it may take several
  /// attempts.
  private final Map<String, Scope> unfinished = new HashMap<>();

  Surveyor(
      Ground ground,
      Pipeline pipeline,
      Watches watches,
      String source,
      MarkChoice choice,
      Intervals intervals,
      @Nullable Instant lastRun) {
    this.ground = ground;
    this.pipeline = pipeline;
    this.commits = pipeline.commits();
    this.watches = watches;
    this.trees = new Trees(ground, commits, pipeline.outstanding());
    this.source = source;
    this.unmarked = new Unmarked(ground, commits, watches, source);
    this.choice = choice;
    this.presence = new Presence(ground);
    this.intervals = intervals;
    this.lastRun = lastRun;
    this.pruning = new Pruning(ground);
    this.mounted = new MountedTrees(ground, commits, pipeline.outstanding(), trees);
  }

  Rescans rescans() {
    return trees.rescans();
  }

  /// Applies what an earlier run was told and did not come to apply. To be done before the watches
  /// are taken up: that tells the rest, but not its history.
  void catchUp() throws InterruptedException, IOException {
    noteAbsence();
    if (pipeline.isBehind()) {
      watches.all().forEach(watch -> recall(watch.spec()));
      while (pipeline.retell()) {
        LOG.log(
            Level.DEBUG, "applied what an earlier run was told, up to event {0}", commits.seq());
      }
    }
    lost = lost == null ? pipeline.takeLoss() : lost;
    if (lost != null) {
      LOG.log(Level.WARNING, "{0}", lost);
    }
    compareTogether();
  }

  private void noteAbsence() {
    if (lastRun != null) {
      for (WatchStatus watch : watches.all()) {
        if (watch.spec().scanned() != null) {
          absences.put(watch.spec().id(), new Absence(lastRun, "the service did not run"));
        }
      }
      lastRun = null;
    }
  }

  /// All trees that are there, at once: what moved from one to another meanwhile has moved,
  /// whichever is met first.
  private void compareTogether() throws InterruptedException, IOException {
    Map<WatchSpec, Disk.Root> there = new LinkedHashMap<>();
    for (WatchStatus watch : watches.all()) {
      if (presence.of(watch.spec()) instanceof Finding.Same(Disk.Root root)) {
        recall(watch.spec());
        there.put(watch.spec(), root);
      }
    }
    if (there.size() < 2) {
      return;
    }
    there.keySet().removeIf(spec -> isWithinAnother(spec, there.keySet()));
    for (WatchSpec spec : there.keySet()) {
      tellAbsence(spec);
    }
    trees.compare(List.copyOf(there.values()), RESCAN, ground.scope(), "taken up again");
    there.keySet().forEach(spec -> compared.add(spec.id()));
  }

  private static boolean isWithinAnother(WatchSpec spec, Set<WatchSpec> all) {
    return all.stream()
        .anyMatch(other -> !other.equals(spec) && Paths.isWithin(spec.root(), other.root()));
  }

  private void recall(WatchSpec spec) {
    if (spec.scanned() != null && recalled.add(spec.id())) {
      ground.crossMounts(spec.root(), spec.crossMounts());
      ground.poll(spec.root(), spec.polling().always());
      Rescan.loadTree(ground, spec.root());
    }
  }

  /// Makes a watch of an earlier run live again.
  void resume(String id) throws InterruptedException, IOException {
    if (lost != null) {
      owed.put(id, lost);
    }
    takeUp(id);
  }

  /// Makes a new watch live, unless housekeeping has met it before this was asked for.
  void begin(String id) throws InterruptedException, IOException {
    WatchStatus watch = watches.find(id).orElse(null);
    if (watch != null && followed(watch).isEmpty()) {
      takeUp(id);
    }
  }

  /// What was lost before this run, once the watch is followed again.
  private void tellOwed(WatchSpec spec) throws IOException {
    String gap = owed.remove(spec.id());
    WatchStatus watch = watches.find(spec.id()).orElse(null);
    if (gap != null && watch != null) {
      tellGap(watch, gap);
    }
  }

  /// Makes a watch live: scans it if it never was, else finds what happened since.
  void takeUp(String id) throws InterruptedException, IOException {
    takeUp(id, false);
  }

  /// @param confirmed whether what is at the root's path is to be taken for what it seems
  private void takeUp(String id, boolean confirmed) throws InterruptedException, IOException {
    boolean known = compared.remove(id);
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
    tellAbsence(spec);
    if (standing == Standing.UNKNOWN) {
      scan(spec, root, before);
    } else {
      if (!recalled.remove(spec.id())) {
        Rescan.loadTree(ground, spec.root());
      }
      tellOwed(spec);
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
    Optional<Disk.Root> root = followed(watch);
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

  private void tellAbsence(WatchSpec spec) throws IOException {
    Absence absence = absences.get(spec.id());
    if (absence != null) {
      commits.tellGap(spec.root(), source, "not followed: " + absence.reason(), absence.since());
      absences.remove(spec.id());
    }
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
    if (heads.remove(spec.id()) != null) {
      absences.put(spec.id(), new Absence(ground.now(), reason));
      ground.forget(spec.root());
      if (!isCoveredByAnother(spec)) {
        trees.uproot(spec.root(), followedWithin(spec));
      }
    }
  }

  private boolean isCoveredByAnother(WatchSpec spec) {
    return watches.all().stream()
        .filter(other -> heads.containsKey(other.spec().id()))
        .anyMatch(other -> View.of(other.spec()).admits(spec.root(), true));
  }

  private List<String> followedWithin(WatchSpec spec) {
    return watches.all().stream()
        .filter(other -> heads.containsKey(other.spec().id()))
        .map(other -> other.spec().root())
        .filter(root -> Paths.isWithin(root, spec.root()))
        .toList();
  }

  /// Compares a tree with the graph and mends the graph.
  ///
  /// @param gap what may have been missed, told as an event; null if nothing is known to have been
  void rescan(String id, @Nullable String gap) throws InterruptedException, IOException {
    rescan(id, gap, gap == null ? "asked for" : gap);
  }

  private void rescan(String id, @Nullable String gap, String reason)
      throws InterruptedException, IOException {
    WatchStatus watch = watches.find(id).orElse(null);
    if (watch == null) {
      return;
    }
    Optional<Disk.Root> root = followed(watch);
    if (root.isEmpty()) {
      takeUp(id);
      return;
    }
    if (gap != null) {
      tellGap(watch, gap);
    }
    compare(watch.spec(), root.get(), ground.scope(), reason);
    trees.attachRoots(watch.spec().root());
    live(watch.spec(), root.get());
  }

  /// As {@link #rescan}, asked for by somebody who thereby says that what is at the root's path is
  /// the root.
  void confirm(String id) throws InterruptedException, IOException {
    WatchStatus watch = watches.find(id).orElse(null);
    if (watch != null && followed(watch).isEmpty()) {
      takeUp(id, true);
    } else {
      mounted.confirm(watch == null ? "/" : watch.spec().root());
      rescan(id, null);
    }
  }

  /// Something was mounted or unmounted: what holds a root may be mounted anew, and its marks gone.
  void remounted(MountPoints.Change change) throws InterruptedException, IOException {
    for (WatchStatus watch : watches.all()) {
      Optional<Disk.Root> root = followed(watch);
      if (root.isPresent() && change.concerns(watch.spec().root())) {
        ground.marking().doubt(root.get().attributes().key().volume());
        rescan(watch.spec().id(), "what holds " + watch.spec().root() + " was mounted anew");
      }
    }
    for (WatchStatus watch : watches.all()) {
      if (heads.containsKey(watch.spec().id())) {
        for (String point : change.below(watch.spec().root())) {
          mounted.settle(point);
        }
      }
    }
    keepHouse();
  }

  /// Compares the tree that has been due for longest, if one is.
  void poll() throws InterruptedException, IOException {
    String id = polls.due(ground.now()).orElse(null);
    WatchStatus watch = id == null ? null : watches.find(id).orElse(null);
    if (id == null || watch == null) {
      return;
    }
    Instant began = ground.now();
    Optional<Disk.Root> root = followed(watch);
    if (root.isPresent()) {
      compare(watch.spec(), root.get(), ground.scope(), POLL);
    } else {
      takeUp(id);
    }
    polls.done(id, began, ground.now());
  }

  /// Compares all trees of whose changes nothing tells.
  void pollAll() throws InterruptedException, IOException {
    for (WatchStatus watch : watches.all()) {
      Optional<Disk.Root> root = followed(watch);
      if (watch.isPolled() && root.isPresent()) {
        compare(watch.spec(), root.get(), ground.scope(), POLL);
      }
    }
  }

  /// Another interval holds from now on.
  void planPolls(String id) {
    watches
        .find(id)
        .filter(watch -> heads.containsKey(id))
        .ifPresent(watch -> plan(watch.spec(), watch.isPolled()));
  }

  private void plan(WatchSpec spec, boolean polled) {
    Duration every = spec.polling().every();
    polls.plan(
        spec.id(),
        !polled ? intervals.recheck() : every == null ? intervals.poll() : every,
        ground.now());
  }

  /// Once, however often the rescan that is to follow has to be tried.
  private void tellGap(WatchStatus watch, String gap) throws IOException {
    if (watch.state() != WatchState.DEGRADED || !gap.equals(watch.reason())) {
      commits.tellGap(watch.spec().root(), source, gap, pipeline.heard());
      watches.update(watch.spec().id(), w -> w.in(WatchState.DEGRADED, gap));
    }
  }

  /// Notices were lost, nobody knows about what: rescans every watch.
  void makeGood(String reason) throws InterruptedException, IOException {
    LOG.log(Level.WARNING, "rescanning all watches: {0}", reason);
    for (WatchStatus watch : watches.all()) {
      if (watch.state() != WatchState.UNAVAILABLE) {
        rescan(watch.spec().id(), reason);
      }
    }
  }

  /// Some directories have no mark: until they have, their trees are compared now and then.
  void degrade(Map<Handle, String> directories) throws IOException {
    unmarked.add(directories);
  }

  /// Marks a volume in the other way, without a gap.
  void mark(String volume, Marks marks) throws IOException {
    if (ground.marking().marksWholeFileSystem(volume) == marks.areWhole()) {
      return;
    }
    boolean done =
        marks == Marks.DIRECTORY
            ? ground.marking().markDirectories(volume, ground.directoriesOn(volume))
            : pipeline.markFileSystem(volume);
    if (!done) {
      choice.refused(volume);
      return;
    }
    LOG.log(Level.INFO, "volume {0} now has marks: {1}", volume, marks.text());
    for (WatchStatus watch : watches.all()) {
      String id = watch.spec().id();
      FileKey head = heads.get(id);
      if (head != null && head.volume().equals(volume) && !watch.isPolled()) {
        watches.update(id, w -> w.followed(w.source(), marks.text()));
      }
    }
  }

  /// Forgets the entries of a watch that is no more, as far as no other watch covers them.
  void abandon(WatchSpec spec) throws IOException {
    boolean filtered = ground.scope().isFiltered();
    ground.forget(spec.root());
    ground.hide(spec.id());
    unfinished.remove(spec.id());
    heads.remove(spec.id());
    absences.remove(spec.id());
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

  /// Notices roots that vanish and come back; compares what is not fully marked.
  void keepHouse() throws InterruptedException, IOException {
    if (ground.mounts().areStale()) {
      return; // a root that is back because of that would be compared twice
    }
    for (WatchStatus watch : watches.all()) {
      if (followed(watch).isEmpty()) {
        takeUp(watch.spec().id());
      }
    }
    for (String path : ground.takeMountMatters()) {
      mounted.settle(path);
    }
    ground.sweep();
    for (String id : unmarked.due()) {
      rescan(id, null, "directories without a mark");
      unmarked.compared(id, ground.marking().takeUnmarked());
    }
    for (Map.Entry<String, Marks> better : choice.better(pipeline.applied()).entrySet()) {
      mark(better.getKey(), better.getValue());
    }
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

  /// @param before what was tracked until now
  /// @return how many entries came to light because of that
  private int compare(WatchSpec spec, Disk.Root root, Scope before, String reason)
      throws InterruptedException, IOException {
    boolean polled = watches.find(spec.id()).filter(WatchStatus::isPolled).isPresent();
    return trees.compare(root, polled ? POLL : RESCAN, before, reason);
  }

  private void live(WatchSpec spec, Disk.Root root) {
    String volume = root.attributes().key().volume();
    boolean polled = spec.polling().always() || ground.marking().isRefused(volume);
    Marks marks =
        ground.marking().marksWholeFileSystem(volume) ? Marks.FILE_SYSTEM : Marks.DIRECTORY;
    watches.update(
        spec.id(),
        w ->
            w.in(WatchState.LIVE, null)
                .followed(polled ? POLL : source, polled ? null : marks.text()));
    heads.put(spec.id(), root.attributes().key());
    plan(spec, polled);
  }

  /// The root of a watch that is followed, if it is still there; nothing otherwise.
  private Optional<Disk.Root> followed(WatchStatus watch) {
    FileKey head = heads.get(watch.spec().id());
    if (head == null) {
      return Optional.empty();
    }
    try {
      Disk.Root root = ground.disk().root(watch.spec().root());
      boolean same =
          root.path().equals(watch.spec().root()) && root.attributes().key().equals(head);
      return same ? Optional.of(root) : Optional.empty();
    } catch (RootException e) {
      return Optional.empty();
    }
  }

  private List<String> otherRootsWithin(WatchSpec spec) {
    List<String> roots = new ArrayList<>(watches.rootsWithin(spec.root()));
    roots.remove(spec.root());
    return roots;
  }
}
