package dev.fsgraph.track;

import dev.fsgraph.graph.Batch.Subject;
import dev.fsgraph.model.EventType;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.scan.RootException;
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
import java.util.Comparator;
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

  /// A tree that cannot be marked whole is compared this often.
  private static final Duration WITHOUT_MARKS = Duration.ofSeconds(30);

  private final Ground ground;
  private final Pipeline pipeline;
  private final Watches watches;
  private final String source;
  private final AtomicLong rescans = new AtomicLong();
  private @Nullable Instant limitedSince;

  /// What was tracked before a watch was added or filtered, until that is done: it may take several
  /// attempts.
  private final Map<String, Scope> unfinished = new HashMap<>();

  Surveyor(Ground ground, Pipeline pipeline, Watches watches, String source) {
    this.ground = ground;
    this.pipeline = pipeline;
    this.watches = watches;
    this.source = source;
  }

  long rescans() {
    return rescans.get();
  }

  /// Makes a watch live: scans it if it never was, else finds what happened since.
  void takeUp(String id) throws InterruptedException, IOException {
    WatchStatus watch = watches.find(id).orElse(null);
    if (watch == null) {
      return;
    }
    WatchSpec spec = watch.spec();
    Optional<Disk.Root> root = root(spec);
    if (root.isEmpty()) {
      return;
    }
    Scope before = unfinished.computeIfAbsent(id, _ -> ground.scope());
    ground.crossMounts(spec.root(), spec.crossMounts());
    ground.show(spec);
    ground.graph().save(spec);
    if (spec.scanned() != null && !isReplaced(spec, root.get())) {
      Rescan.loadTree(ground, spec.root());
      compare(spec, root.get(), before);
    } else {
      scan(spec, root.get(), before);
    }
    attachRoots(spec.root());
    unfinished.remove(id);
    live(id, root.get());
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
    int forgotten = prune(spec.root());
    if (spec.scanned() == null) {
      return;
    }
    Optional<Disk.Root> root = root(spec);
    if (root.isEmpty()) {
      return;
    }
    int broughtIn = compare(spec, root.get(), before);
    attachRoots(spec.root());
    pipeline.tell(
        EventType.SCANNED,
        spec.root(),
        "filter",
        broughtIn + " entries brought in, " + forgotten + " left out by the filters");
    unfinished.remove(id);
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
      watches.update(id, w -> w.in(WatchState.DEGRADED, gap));
      pipeline.tell(EventType.GAP, watch.spec().root(), source, gap);
    }
    compare(watch.spec(), root.get(), ground.scope());
    attachRoots(watch.spec().root());
    live(id, root.get());
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
  void degrade(String reason) {
    Instant since = limitedSince;
    if (since == null) {
      limitedSince = ground.now();
      LOG.log(Level.WARNING, reason);
      for (WatchStatus watch : watches.all()) {
        if (watch.state() == WatchState.LIVE) {
          pipeline.tell(EventType.GAP, watch.spec().root(), source, reason);
          watches.update(watch.spec().id(), w -> w.in(WatchState.DEGRADED, reason));
        }
      }
    }
  }

  /// Forgets the entries of a watch that is no more, as far as no other watch covers them.
  void abandon(WatchSpec spec) throws IOException {
    boolean filtered = ground.scope().isFiltered();
    ground.crossMounts(spec.root(), false);
    ground.hide(spec.id());
    ground.graph().remove(spec.id());
    if (filtered) {
      prune(spec.root());
      return;
    }
    if (watches.covers(spec.root())) {
      return;
    }
    List<String> kept = watches.rootsWithin(spec.root());
    uproot(spec.root(), kept);
    ground.graph().forget(spec.root(), kept);
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
    if (limitedSince != null && limitedSince.plus(WITHOUT_MARKS).isBefore(ground.now())) {
      limitedSince = null;
      for (WatchStatus watch : watches.all()) {
        if (watch.state() == WatchState.DEGRADED) {
          rescan(watch.spec().id(), null);
        }
      }
    }
  }

  private void scan(WatchSpec spec, Disk.Root root, Scope before)
      throws InterruptedException, IOException {
    Handle handle = root.attributes().key().handle();
    String known = ground.tree().path(handle);
    if (known == null) {
      uproot(spec.root(), otherRootsWithin(spec));
      ground.graph().forget(spec.root(), otherRootsWithin(spec));
      FirstScan.Result result =
          FirstScan.of(ground, root, progress -> watches.update(spec.id(), w -> w.with(progress)));
      pipeline.tell(
          EventType.SCANNED,
          spec.root(),
          "scan",
          result.entries() + " entries, " + result.unreadable() + " unreadable");
      pipeline.doubt(result.doubtful(), result.changed());
      pipeline.treeListed(spec.root());
      if (ground.scope().isFiltered()) {
        widen(ground.scope().rootsBelow(spec.root()), before);
      }
    } else if (!known.equals(root.path())) {
      watches.update(
          spec.id(),
          w ->
              w.in(
                  WatchState.UNAVAILABLE,
                  "this is the same directory as " + known + ", which is watched"));
      return;
    } else if (ground.scope().isFiltered()) {
      compare(spec, root, before);
    }
    Instant now = ground.now();
    watches.update(spec.id(), w -> w.with(w.spec().scannedAt(now)));
    save(spec.id());
  }

  /// @param before what was tracked until now
  /// @return how many entries came to light because of that
  private int compare(WatchSpec spec, Disk.Root root, Scope before)
      throws InterruptedException, IOException {
    rescans.incrementAndGet();
    return compare(root, before, spec.root());
  }

  private int compare(Disk.Root root, Scope before, String path)
      throws InterruptedException, IOException {
    Rescan.Result result = Rescan.of(ground, root, before);
    Subject itself = new Subject(path, path, false, path, root.attributes(), List.of());
    pipeline.commit(result.outcome(), List.of(itself), result.draft(), "rescan");
    pipeline.followUp(result);
    pipeline.treeListed(path);
    return result.broughtIn();
  }

  /// Brings in what a new watch shows of the trees of inner ones, beside what those show.
  private void widen(List<String> inner, Scope before) throws InterruptedException, IOException {
    for (String path : inner) {
      try {
        Disk.Root root = ground.disk().root(path);
        if (path.equals(ground.tree().path(root.attributes().key().handle()))) {
          compare(root, before, path);
        }
      } catch (RootException e) {
        // Its own watch is unavailable and says so.
      }
    }
  }

  /// The roots of inner watches hang below their directories, where these are tracked; they may not
  /// have been when the roots came in.
  private void attachRoots(String path) {
    for (String root : ground.scope().rootsBelow(path)) {
      ground.graph().attach(Paths.parent(root), root);
    }
  }

  /// Forgets what is in the graph at and below `root` and is no longer tracked.
  ///
  /// @return how many entries
  private int prune(String root) throws IOException {
    List<Known> shed = new ArrayList<>();
    ground
        .graph()
        .under(
            root,
            known -> {
              boolean directory = known.attributes().isDirectory();
              if (!ground.scope().admits(known.path(), directory)) {
                shed.add(known);
              }
            });
    makeRoots(ground.rootsAt(ground.scope().rootsBelow(root)), shed);
    shed.stream()
        .filter(known -> known.attributes().isDirectory())
        .sorted(Comparator.comparingInt(known -> -Paths.depth(known.path())))
        .forEach(this::letGo);
    ground.graph().forget(shed.stream().map(Known::path).toList());
    ground.sweep();
    return shed.size();
  }

  /// The roots of inner watches whose directories are let go hang nowhere any more.
  private void makeRoots(List<Handle> inner, List<Known> shed) {
    Set<Handle> leaving = new HashSet<>();
    shed.forEach(known -> leaving.add(known.key().handle()));
    for (Handle directory : inner) {
      Node node = ground.tree().node(directory);
      String path = ground.tree().path(directory);
      if (node != null
          && path != null
          && node.parent() != null
          && leaving.contains(node.parent())) {
        ground.tree().put(directory, Node.root(node.inode(), path));
      }
    }
  }

  private void letGo(Known known) {
    Handle directory = known.key().handle();
    Node node = ground.tree().node(directory);
    if (node != null && known.path().equals(ground.tree().path(directory))) {
      ground.marking().leave(Ground.reach(directory, node, known.path()));
      ground.tree().remove(directory);
    }
  }

  private void live(String id, Disk.Root root) {
    boolean whole = ground.marking().marksWholeFileSystem(root.attributes().key().volume());
    watches.update(
        id,
        w ->
            w.state() == WatchState.UNAVAILABLE && w.spec().scanned() == null
                ? w
                : w.in(WatchState.LIVE, null).withMarks(whole ? "filesystem" : "directory"));
  }

  /// The root on the disk; if it is not to be had the watch is unavailable, and says why.
  private Optional<Disk.Root> root(WatchSpec spec) {
    try {
      Disk.Root root = ground.disk().root(spec.root());
      if (root.path().equals(spec.root())) {
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
    for (Handle directory : ground.rootsAt(List.of(root))) {
      ground.tree().remove(directory);
    }
    ground.sweep();
  }
}
