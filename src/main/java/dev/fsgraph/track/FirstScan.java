package dev.fsgraph.track;

import dev.fsgraph.graph.TreeWriter;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.watch.WatchStatus.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes a tree that the graph does not hold yet. Parts of it that another watch holds are hung
/// in.
final class FirstScan implements Crawl.Visitor {

  private final Ground ground;
  private final Instant started;
  private final Consumer<Progress> progress;
  private final TreeWriter writer;
  private final AtomicLong found = new AtomicLong(1);
  private final AtomicLong unlisted = new AtomicLong();

  /// By path: parts of the tree that are in the graph already, and the directories that hold them.
  private final Map<String, String> held = new LinkedHashMap<>();

  private final Set<Place> doubtful = new LinkedHashSet<>();
  private final Set<Handle> missed = new LinkedHashSet<>();

  private FirstScan(
      Ground ground, Instant started, Consumer<Progress> progress, TreeWriter writer) {
    this.ground = ground;
    this.started = started;
    this.progress = progress;
    this.writer = writer;
  }

  /// @param entries in the graph because of this scan
  /// @param doubtful places to look at again: something moved while it was being read
  /// @param changed directories to look at again
  /// @param missed directories to list again
  record Result(
      long entries,
      long unreadable,
      Set<Place> doubtful,
      Set<Handle> changed,
      Set<Handle> missed) {}

  static Result of(Ground ground, Disk.Root root, Consumer<Progress> progress)
      throws InterruptedException {
    Instant started = ground.now();
    Attributes attributes = root.attributes();
    Found entry = new Found(Paths.name(root.path()), attributes);
    Handle handle = attributes.key().handle();
    Handle parent = ground.trackedParent(root.path());
    ground
        .tree()
        .put(
            handle,
            parent == null
                ? Node.root(attributes.key().inode(), root.path())
                : Node.at(attributes.key().inode(), new Place(parent, entry.name())));
    TreeWriter writer =
        ground
            .graph()
            .writeTree(
                root.path(), entry, parent == null ? null : Paths.parent(root.path()), started);
    FirstScan scan = new FirstScan(ground, started, progress, writer);
    Crawl crawl = new Crawl(ground);
    try (writer) {
      crawl.from(root, scan);
    }
    scan.held.forEach((path, holder) -> ground.graph().attach(holder, path));
    ground.tellUnreadable();
    scan.report(ground.now());
    return new Result(
        writer.written(),
        scan.unlisted.get(),
        scan.doubtful,
        crawl.changedMeanwhile(),
        scan.missed);
  }

  @Override
  public List<Found> entries(Disk.Directory directory, List<Found> entries) {
    List<Found> rows = new ArrayList<>(entries.size());
    List<Found> into = new ArrayList<>();
    boolean points = ground.mounts().areIn(directory.path());
    for (Found entry : entries) {
      String path = Paths.child(directory.path(), entry.name());
      if (points && ground.sameAs(path) != null) {
        continue;
      }
      if (!entry.attributes().isDirectory()) {
        rows.add(entry);
      } else if (hang(directory, entry)) {
        rows.add(entry);
        if (ground.descends(path, entry.attributes().key(), directory.key().volume())) {
          into.add(entry);
        }
      }
    }
    found.addAndGet(rows.size());
    if (!rows.isEmpty()) {
      writer.children(directory.path(), rows);
    }
    report(null);
    return into;
  }

  @Override
  public void unreadable(Disk.Directory directory, String reason) {
    unlisted.incrementAndGet();
    ground.unreadable(directory.path(), reason);
  }

  @Override
  public void vanished(Disk.Directory directory) {
    synchronized (ground.tree()) {
      Node node = ground.tree().node(directory.key().handle());
      if (node != null && node.parent() != null) {
        missed.add(directory.key().handle());
        doubtful.add(new Place(node.parent(), node.name()));
      }
    }
  }

  @Override
  public void levelDone() {
    writer.finishLevel();
    report(null);
  }

  /// Hangs a directory into the tree. False if it is there already: as the root of another watch,
  /// or because it was moved while the tree was being read.
  private boolean hang(Disk.Directory directory, Found entry) {
    Handle handle = entry.attributes().key().handle();
    Place place = new Place(directory.key().handle(), entry.name());
    synchronized (ground.tree()) {
      Node node = ground.tree().node(handle);
      if (node == null) {
        ground.tree().put(handle, Node.at(entry.attributes().key().inode(), place));
        return true;
      }
      String path = Paths.child(directory.path(), entry.name());
      if (node.parent() == null && node.name().equals(path)) {
        ground.tree().put(handle, Node.at(node.inode(), place));
        held.put(path, directory.path());
      } else {
        doubtful.add(place);
      }
      return false;
    }
  }

  private void report(@Nullable Instant finished) {
    progress.accept(
        new Progress(found.get(), writer.written(), null, unlisted.get(), started, finished));
  }
}
