package dev.fsgraph.track;

import dev.fsgraph.model.Handle;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.track.Marking.Marks;
import dev.fsgraph.watch.WatchState;
import dev.fsgraph.watch.WatchStatus;
import dev.fsgraph.watch.Watches;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares trees with the graph when there is an occasion: it is asked for or due, notices were
/// lost, something was mounted, marks are missing. For the tracker's thread.
final class Surveyor {

  private static final Logger LOG = System.getLogger(Surveyor.class.getName());

  private final Ground ground;
  private final Pipeline pipeline;
  private final Watches watches;
  private final Trees trees;
  private final Gaps gaps;
  private final Heads heads;
  private final Polls polls = new Polls();
  private final Resumption resumption;
  private final Following following;
  private final MountedTrees mounted;
  private final Unmarked unmarked;
  private final MarkChoice choice;

  Surveyor(
      Ground ground,
      Pipeline pipeline,
      Watches watches,
      String source,
      MarkChoice choice,
      Intervals intervals,
      @Nullable Instant lastRun) {
    Commits commits = pipeline.commits();
    this.ground = ground;
    this.pipeline = pipeline;
    this.watches = watches;
    this.trees = new Trees(ground, commits, pipeline.outstanding());
    this.gaps = new Gaps(ground, pipeline, watches, source, lastRun);
    this.heads = new Heads(ground, watches);
    Presence presence = new Presence(ground);
    this.resumption = new Resumption(ground, pipeline, watches, trees, presence, gaps);
    this.following =
        new Following(
            ground,
            commits,
            watches,
            source,
            trees,
            presence,
            gaps,
            resumption,
            heads,
            polls,
            intervals);
    this.mounted = new MountedTrees(ground, commits, pipeline.outstanding(), trees);
    this.unmarked = new Unmarked(ground, commits, watches, source);
    this.choice = choice;
  }

  /// Brings the trees of an earlier run to where the disk is.
  Resumption resumption() {
    return resumption;
  }

  /// Takes up watches, and lets them go.
  Following following() {
    return following;
  }

  Rescans rescans() {
    return trees.rescans();
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
    Optional<Disk.Root> root = heads.root(watch);
    if (root.isEmpty()) {
      following.takeUp(id);
      return;
    }
    if (gap != null) {
      gaps.tell(watch, gap);
    }
    following.compare(watch.spec(), root.get(), ground.scope(), reason);
    trees.attachRoots(watch.spec().root());
    following.live(watch.spec(), root.get());
  }

  /// As {@link #rescan}, asked for by somebody who thereby says that what is at the root's path is
  /// the root.
  void confirm(String id) throws InterruptedException, IOException {
    WatchStatus watch = watches.find(id).orElse(null);
    if (watch != null && heads.root(watch).isEmpty()) {
      following.takeUp(id, true);
    } else {
      mounted.confirm(watch == null ? "/" : watch.spec().root());
      rescan(id, null);
    }
  }

  /// Something was mounted or unmounted: what holds a root may be mounted anew, and its marks gone.
  void remounted(MountPoints.Change change) throws InterruptedException, IOException {
    for (WatchStatus watch : watches.all()) {
      Optional<Disk.Root> root = heads.root(watch);
      if (root.isPresent() && change.concerns(watch.spec().root())) {
        ground.marking().doubt(root.get().attributes().key().volume());
        rescan(watch.spec().id(), "what holds " + watch.spec().root() + " was mounted anew");
      }
    }
    for (WatchStatus watch : watches.all()) {
      if (heads.isFollowed(watch.spec().id())) {
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
    Optional<Disk.Root> root = heads.root(watch);
    if (root.isPresent()) {
      following.compare(watch.spec(), root.get(), ground.scope(), Trees.POLL);
    } else {
      following.takeUp(id);
    }
    polls.done(id, began, ground.now());
  }

  /// Compares all trees of whose changes nothing tells.
  void pollAll() throws InterruptedException, IOException {
    for (WatchStatus watch : watches.all()) {
      Optional<Disk.Root> root = heads.root(watch);
      if (watch.isPolled() && root.isPresent()) {
        following.compare(watch.spec(), root.get(), ground.scope(), Trees.POLL);
      }
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
      if (heads.isFollowedOn(volume, id) && !watch.isPolled()) {
        watches.update(id, w -> w.followed(w.source(), marks.text()));
      }
    }
  }

  /// Notices roots that vanish and come back; compares what is not fully marked.
  void keepHouse() throws InterruptedException, IOException {
    if (ground.mounts().areStale()) {
      return; // a root that is back because of that would be compared twice
    }
    for (WatchStatus watch : watches.all()) {
      if (heads.root(watch).isEmpty()) {
        following.takeUp(watch.spec().id());
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
}
