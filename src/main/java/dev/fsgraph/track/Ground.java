package dev.fsgraph.track;

import dev.fsgraph.graph.Graph;
import dev.fsgraph.graph.Graph.Unreadable;
import dev.fsgraph.model.Attributes;
import dev.fsgraph.model.FileKey;
import dev.fsgraph.model.Found;
import dev.fsgraph.model.Handle;
import dev.fsgraph.model.Known;
import dev.fsgraph.model.Paths;
import dev.fsgraph.model.Place;
import dev.fsgraph.model.WatchSpec;
import dev.fsgraph.move.Directories.Node;
import dev.fsgraph.move.DirectoryTree;
import dev.fsgraph.move.Replay;
import dev.fsgraph.scan.Disk;
import dev.fsgraph.watch.Scope;
import dev.fsgraph.watch.View;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What every step stands on: the disk, the graph, the directories known, and the rules. For the
/// tracker's thread.
final class Ground implements Replay.Rules {

  private final Disk disk;
  private final Graph graph;
  private final Marking marking;
  private final Set<Handle> excluded;
  private final Clock clock;
  private final DirectoryTree tree = new DirectoryTree();
  private final List<Unreadable> unreadable = new ArrayList<>();

  private volatile boolean stopping;

  /// Roots of watches that go on below mount points.
  private final Set<String> crossing = ConcurrentHashMap.newKeySet();

  /// Roots of watches, and whether their trees are polled.
  private final Map<String, Boolean> polled = new ConcurrentHashMap<>();

  private final MountPoints mounts;

  /// Paths where a mount shows something else than is known.
  private final Set<String> mountMatters = ConcurrentHashMap.newKeySet();

  private final Map<String, View> views = new LinkedHashMap<>();
  private volatile Scope scope = Scope.NOTHING;

  Ground(Disk disk, Graph graph, Marking marking, Set<Handle> excluded, Clock clock) {
    this.disk = disk;
    this.graph = graph;
    this.marking = marking;
    this.excluded = excluded;
    this.clock = clock;
    this.mounts = new MountPoints(disk.mounts());
  }

  MountPoints mounts() {
    return mounts;
  }

  Disk disk() {
    return disk;
  }

  Graph graph() {
    return graph;
  }

  Marking marking() {
    return marking;
  }

  DirectoryTree tree() {
    return tree;
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public boolean isExcluded(Handle directory) {
    return excluded.contains(directory);
  }

  @Override
  public boolean tellsAllOf(String volume) {
    return marking.tellsAllOf(volume);
  }

  @Override
  public boolean admits(String path, boolean directory) {
    return !scope.isFiltered() || scope.admits(path, directory);
  }

  /// Whether what shows at a path is tracked there, if the directory that holds it is.
  boolean tracks(String path, Attributes shown) {
    return !isExcluded(shown.key().handle()) && admits(path, shown.isDirectory());
  }

  /// Those of a tracked directory's entries that are tracked. Thread-safe.
  ///
  /// Of the others no descriptor is held.
  List<Found> tracked(String directory, List<Found> entries) {
    Scope.Names names = scope.in(directory);
    List<Found> tracked = new ArrayList<>(entries.size());
    for (Found entry : entries) {
      Attributes shown = entry.attributes();
      if (!isExcluded(shown.key().handle()) && names.admit(entry.name(), shown.isDirectory())) {
        tracked.add(entry);
      } else if (shown.isDirectory()) {
        disk.release(shown.key());
      }
    }
    return tracked;
  }

  /// What is tracked.
  Scope scope() {
    return scope;
  }

  /// From now on what this watch shows is tracked.
  void show(WatchSpec watch) {
    views.put(watch.id(), View.of(watch));
    scope = Scope.of(views.values());
  }

  /// From now on this watch shows nothing.
  void hide(String watch) {
    views.remove(watch);
    scope = Scope.of(views.values());
  }

  /// Makes a crawl that is under way end soon. By any thread.
  void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  void crossMounts(String root, boolean cross) {
    if (cross) {
      crossing.add(root);
    } else {
      crossing.remove(root);
    }
  }

  void poll(String root, boolean poll) {
    polled.put(root, poll);
  }

  void forget(String root) {
    polled.remove(root);
    crossing.remove(root);
  }

  /// What to ask before a directory is read: it is marked, unless it belongs to polled trees only.
  Disk.Gate gate(String path) {
    boolean needed = false;
    boolean told = false;
    for (Map.Entry<String, Boolean> watch : polled.entrySet()) {
      if (Paths.isWithin(path, watch.getKey())) {
        needed |= watch.getValue();
        told |= !watch.getValue();
      }
    }
    return needed && !told ? (_, _) -> {} : marking;
  }

  /// Whether the entries of a directory are tracked: not those of another mount, unless asked for.
  boolean descends(String path, FileKey directory, String parentVolume) {
    return directory.volume().equals(parentVolume) && mounts.at(path) == null || crosses(path);
  }

  /// Whether what is mounted at a path is tracked.
  boolean crosses(String path) {
    return crossing.stream().anyMatch(root -> Paths.isWithin(path, root));
  }

  /// The path by which a directory is known that is also mounted at `point`; null if it is not.
  @Nullable String sameAs(String point) {
    return mounts.elsewhere(point, this::isTracked);
  }

  private boolean isTracked(String path, String heldBy) {
    return admits(path, true)
        && polled.keySet().stream()
            .anyMatch(
                root ->
                    Paths.isWithin(path, root)
                        && (Paths.isWithin(root, heldBy) || crossing.contains(root)));
  }

  /// True if that another directory shows at a path is the doing of a mount: nothing was deleted,
  /// moved or created there. Remembered until {@link #takeMountMatters}.
  ///
  /// @param parentVolume of the directory that holds it
  /// @param known what the graph has there
  /// @param shown what the disk shows; null for nothing
  boolean isMountMatter(
      String path, String parentVolume, @Nullable Known known, @Nullable Attributes shown) {
    boolean mounted = mounts.at(path) != null;
    boolean matter =
        mounted && sameAs(path) != null || isCovering(path, parentVolume, known, shown);
    if (matter) {
      mountMatters.add(path);
    }
    return matter;
  }

  private boolean isCovering(
      String path, String parentVolume, @Nullable Known known, @Nullable Attributes shown) {
    if (known == null || !known.attributes().isDirectory()) {
      return false;
    }
    if (shown == null) {
      return !known.key().volume().equals(parentVolume) && crosses(path);
    }
    return shown.isDirectory()
        && !shown.key().handle().equals(known.key().handle())
        && (mounts.at(path) != null
            || !known.key().volume().equals(parentVolume)
            || !shown.key().volume().equals(parentVolume));
  }

  Set<String> takeMountMatters() {
    Set<String> taken = new TreeSet<>(mountMatters);
    mountMatters.removeAll(taken);
    return taken;
  }

  /// The directory that holds a path; null if it is not tracked.
  @Nullable Handle trackedParent(String path) {
    return path.equals("/")
        ? null
        : rootsAt(List.of(Paths.parent(path))).stream()
            .filter(tree::attached)
            .findFirst()
            .orElse(null);
  }

  /// Remembers that a directory cannot be listed, until {@link #tellUnreadable}.
  synchronized void unreadable(String path, String reason) {
    unreadable.add(new Unreadable(path, reason));
  }

  /// Writes down which directories could not be listed, now that their entries are in the graph.
  ///
  /// @return how many
  synchronized int tellUnreadable() {
    int count = unreadable.size();
    if (count > 0) {
      graph.unreadable(List.copyOf(unreadable));
      unreadable.clear();
    }
    return count;
  }

  /// How many directories are tracked.
  int directories() {
    return tree.size();
  }

  /// Those that are on a volume.
  List<Disk.Directory> directoriesOn(String volume) {
    List<Disk.Directory> directories = new ArrayList<>();
    tree.forEach(
        (directory, node) -> {
          if (directory.volume().equals(volume)) {
            String path = tree.path(directory);
            directories.add(reach(directory, node, path == null ? node.name() : path));
          }
        });
    return directories;
  }

  /// Takes the mark off the volume of a directory that was left, if nothing on it is tracked.
  void leaveVolumeIfUnused(Disk.Directory left) {
    if (directoriesOn(left.key().volume()).isEmpty()) {
      marking.leaveVolume(left);
    }
  }

  /// The directories at these paths.
  List<Handle> rootsAt(Collection<String> paths) {
    List<Handle> handles = new ArrayList<>();
    if (!paths.isEmpty()) {
      graph.at(paths).forEach(known -> handles.add(known.key().handle()));
    }
    return handles;
  }

  /// Lets go of the directories that hang nowhere any more.
  void sweep() {
    tree.sweep((directory, node) -> marking.leave(reach(directory, node, node.name())));
  }

  /// A directory as the disk is asked for it.
  static Disk.Directory reach(Handle directory, @Nullable Node node, String path) {
    long inode = node == null ? 0 : node.inode();
    return new Disk.Directory(new FileKey(directory.volume(), inode, directory.generation()), path);
  }

  /// The places of entries, by the identity of the directories that hold them.
  Map<Place, Known> places(Collection<Known> entries) {
    Map<Place, Known> places = new HashMap<>();
    if (entries.isEmpty()) {
      return places;
    }
    Set<String> parents = new HashSet<>();
    entries.forEach(entry -> parents.add(Paths.parent(entry.path())));
    Map<String, Handle> directories = new HashMap<>();
    graph.at(parents).forEach(parent -> directories.put(parent.path(), parent.key().handle()));
    for (Known entry : entries) {
      Handle directory = directories.get(Paths.parent(entry.path()));
      if (directory != null && !entry.path().equals("/")) {
        places.put(new Place(directory, Paths.name(entry.path())), entry);
      }
    }
    return places;
  }
}
