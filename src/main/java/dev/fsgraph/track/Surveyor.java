package dev.fsgraph.track;

import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.RootException;
import dev.fsgraph.track.Marking.Marks;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Brings whole trees into the graph, up to date, and out of it. For the tracker's thread.
final class Surveyor {

  private static final Logger LOG = System.getLogger(Surveyor.class.getName());

  /// How often a tree is compared in a row while its directories change places.
  private static final int ROUNDS = 5;

  private final Ground ground;
  private final Pipeline pipeline;
  private final Watches watches;
  private final String source;
  private final AtomicLong rescans = new AtomicLong();

  /// Watches whose directories are in the tree, though they are not taken up yet.
  private final Set<String> recalled = new HashSet<>();

  /// What was lost before the watches were taken up.
  private @Nullable String lost;

  private final Unmarked unmarked;
  private final MarkChoice choice;

  /// Of the roots, by watch.
  private final Map<String, String> volumes = new HashMap<>();

  Surveyor(Ground ground, Pipeline pipeline, Watches watches, String source, MarkChoice choice) {
    this.ground = ground;
    this.pipeline = pipeline;
    this.watches = watches;
    this.source = source;
    this.unmarked = new Unmarked(ground, pipeline, watches, source);
    this.choice = choice;
  }

  long rescans() {
    return rescans.get();
  }

  /// Applies what an earlier run was told and did not come to apply. To be done before the watches
  /// are taken up: that tells the rest, but not its history.
  void catchUp() {
    if (pipeline.isBehind()) {
      watches.all().forEach(watch -> recall(watch.spec()));
      while (pipeline.retell()) {
        LOG.log(
            Level.DEBUG, "applied what an earlier run was told, up to event {0}", pipeline.seq());
      }
    }
    lost = pipeline.takeLoss();
    if (lost != null) {
      LOG.log(Level.WARNING, "{0}", lost);
    }
  }

  private void recall(WatchSpec spec) {
    if (spec.scanned() != null && recalled.add(spec.id())) {
      ground.crossMounts(spec.root(), spec.crossMounts());
      Rescan.loadTree(ground, spec.root());
    }
  }

  /// Makes a watch of an earlier run live again.
  void resume(String id) throws InterruptedException, IOException {
    takeUp(id, lost);
  }

  /// Makes a watch live: scans it if it never was, else finds what happened since.
  void takeUp(String id) throws InterruptedException, IOException {
    takeUp(id, null);
  }

  private void takeUp(String id, @Nullable String gap) throws InterruptedException, IOException {
    WatchStatus watch = watches.find(id).orElse(null);
    if (watch == null) {
      return;
    }
    WatchSpec spec = watch.spec();
    Optional<Disk.Root> root = root(spec);
    if (root.isEmpty()) {
      return;
    }
    ground.crossMounts(spec.root(), spec.crossMounts());
    ground.graph().save(spec);
    if (spec.scanned() != null && !isReplaced(spec, root.get())) {
      if (!recalled.remove(id)) {
        Rescan.loadTree(ground, spec.root());
      }
      if (gap != null) {
        tellGap(watch, gap);
      }
      compare(spec, root.get());
    } else {
      scan(spec, root.get());
    }
    live(id, root.get());
  }

  /// Compares a tree with the graph and mends the graph.
  ///
  /// @param gap what may have been missed, told as an event; null if nothing is known to have been
  void rescan(String id, @Nullable String gap) throws InterruptedException, IOException {
    WatchStatus watch = watches.find(id).orElse(null);
    if (watch == null) {
      return;
    }
    if (watch.state() == WatchState.UNAVAILABLE || watch.spec().scanned() == null) {
      takeUp(id);
      return;
    }
    Optional<Disk.Root> root = root(watch.spec());
    if (root.isEmpty()) {
      return;
    }
    if (gap != null) {
      tellGap(watch, gap);
    }
    compare(watch.spec(), root.get());
    live(id, root.get());
  }

  /// Once, however often the rescan that is to follow has to be tried.
  private void tellGap(WatchStatus watch, String gap) throws IOException {
    if (watch.state() != WatchState.DEGRADED || !gap.equals(watch.reason())) {
      pipeline.tell(EventType.GAP, watch.spec().root(), source, gap);
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
      if (volume.equals(volumes.get(id))) {
        watches.update(id, w -> w.withMarks(marks.text()));
      }
    }
  }

  /// Forgets the entries of a watch that is no more, as far as no other watch covers them.
  void abandon(WatchSpec spec) throws IOException {
    ground.crossMounts(spec.root(), false);
    ground.graph().remove(spec.id());
    if (watches.covers(spec.root())) {
      return;
    }
    List<String> kept = watches.rootsWithin(spec.root());
    uproot(spec.root(), kept);
    ground.graph().forget(spec.root(), kept);
    volumes.remove(spec.id());
  }

  void save(String id) {
    watches.find(id).ifPresent(watch -> ground.graph().save(watch.spec()));
  }

  /// Notices roots that vanish and come back; compares what is not fully marked.
  void keepHouse() throws InterruptedException, IOException {
    for (WatchStatus watch : watches.all()) {
      boolean there = isThere(watch.spec());
      if (watch.state() == WatchState.UNAVAILABLE && there) {
        takeUp(watch.spec().id());
      } else if (watch.state() != WatchState.UNAVAILABLE && !there) {
        root(watch.spec());
      }
    }
    ground.sweep();
    for (String id : unmarked.due()) {
      rescan(id, null);
      unmarked.compared(id, ground.marking().takeUnmarked());
    }
    for (Map.Entry<String, Marks> better : choice.better(pipeline.applied()).entrySet()) {
      mark(better.getKey(), better.getValue());
    }
  }

  private void scan(WatchSpec spec, Disk.Root root) throws InterruptedException, IOException {
    Handle handle = root.attributes().key().handle();
    String known = ground.tree().path(handle);
    if (known == null) {
      uproot(spec.root(), otherRootsWithin(spec));
      ground.graph().forget(spec.root(), otherRootsWithin(spec));
      FirstScan.Result result =
          FirstScan.of(ground, root, progress -> watches.update(spec.id(), w -> w.with(progress)));
      pipeline.treeListed(spec.root());
      pipeline.tell(
          EventType.SCANNED,
          spec.root(),
          "scan",
          result.entries() + " entries, " + result.unreadable() + " unreadable");
      pipeline.doubt(result.doubtful(), result.changed());
      pipeline.relist(result.missed());
    } else if (!known.equals(root.path())) {
      watches.update(
          spec.id(),
          w ->
              w.in(
                  WatchState.UNAVAILABLE,
                  "this is the same directory as " + known + ", which is watched"));
      return;
    }
    WatchSpec scanned = spec.scannedAt(ground.now());
    watches.update(spec.id(), w -> w.with(scanned));
    ground.graph().save(scanned);
  }

  private void compare(WatchSpec spec, Disk.Root root) throws InterruptedException, IOException {
    for (int i = 0; i < ROUNDS && !compareAll(spec, root); i++) {
      LOG.log(Level.INFO, "{0}: directories moved while they were read; once more", spec.root());
    }
  }

  /// False if directories were missed.
  private boolean compareAll(WatchSpec spec, Disk.Root root)
      throws InterruptedException, IOException {
    rescans.incrementAndGet();
    Rescan.Result result = Rescan.of(ground, root);
    Subject itself =
        new Subject(spec.root(), spec.root(), false, spec.root(), root.attributes(), List.of());
    pipeline.commit(
        result.outcome(), List.of(itself), result.draft(), "rescan", Listings.tree(spec.root()));
    pipeline.doubt(Set.of(), result.changed());
    pipeline.relist(result.missed());
    return !result.again();
  }

  private void live(String id, Disk.Root root) {
    String volume = root.attributes().key().volume();
    Marks marks =
        ground.marking().marksWholeFileSystem(volume) ? Marks.FILE_SYSTEM : Marks.DIRECTORY;
    volumes.put(id, volume);
    watches.update(
        id,
        w ->
            w.state() == WatchState.UNAVAILABLE && w.spec().scanned() == null
                ? w
                : w.in(WatchState.LIVE, null).withMarks(marks.text()));
  }

  /// The root on the disk; if it is not to be had the watch is unavailable, and says why.
  private Optional<Disk.Root> root(WatchSpec spec) {
    try {
      Disk.Root root = ground.disk().root(spec.root());
      if (root.path().equals(spec.root())) {
        ground.marking().doubt(root.attributes().key().volume());
        return Optional.of(root);
      }
      unavailable(spec, spec.root() + " now leads to " + root.path());
    } catch (RootException e) {
      unavailable(spec, e.getMessage());
    }
    return Optional.empty();
  }

  private void unavailable(WatchSpec spec, @Nullable String reason) {
    watches.update(spec.id(), w -> w.in(WatchState.UNAVAILABLE, reason));
  }

  private boolean isThere(WatchSpec spec) {
    try {
      return ground.disk().root(spec.root()).path().equals(spec.root());
    } catch (RootException e) {
      return false;
    }
  }

  /// True if the path is that of another directory than the one in the graph.
  private boolean isReplaced(WatchSpec spec, Disk.Root root) {
    List<Known> known = ground.graph().at(List.of(spec.root()));
    return known.isEmpty()
        || !known.getFirst().key().handle().equals(root.attributes().key().handle());
  }

  private List<String> otherRootsWithin(WatchSpec spec) {
    List<String> roots = new ArrayList<>(watches.rootsWithin(spec.root()));
    roots.remove(spec.root());
    return roots;
  }

  /// Takes the directories at and below `root` out of the tree, but for those at and below `kept`.
  private void uproot(String root, List<String> kept) throws IOException {
    for (Handle directory : ground.rootsAt(kept)) {
      Node node = ground.tree().node(directory);
      String path = ground.tree().path(directory);
      if (node != null && path != null) {
        ground.tree().put(directory, Node.root(node.inode(), path));
      }
    }
    List<Disk.Directory> roots = new ArrayList<>();
    for (Handle directory : ground.rootsAt(List.of(root))) {
      roots.add(Ground.reach(directory, ground.tree().node(directory), root));
      ground.tree().remove(directory);
    }
    ground.sweep();
    roots.forEach(this::leave);
  }

  private void leave(Disk.Directory root) {
    ground.marking().leave(root);
    if (ground.directoriesOn(root.key().volume()).isEmpty()) {
      ground.marking().leaveVolume(root);
    }
  }
}
